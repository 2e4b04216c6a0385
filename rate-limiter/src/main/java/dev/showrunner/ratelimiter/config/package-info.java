/** Wiring: entry point, typed configuration and factories. */
@NullMarked
package dev.showrunner.ratelimiter.config;

import org.jspecify.annotations.NullMarked;
