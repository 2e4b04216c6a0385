/** The JSON way in. */
@NullMarked
package dev.showrunner.ratelimiter.http;

import org.jspecify.annotations.NullMarked;
