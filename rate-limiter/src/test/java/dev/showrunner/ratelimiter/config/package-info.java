/** Tests of the configuration alone. */
@NullMarked
package dev.showrunner.ratelimiter.config;

import org.jspecify.annotations.NullMarked;
