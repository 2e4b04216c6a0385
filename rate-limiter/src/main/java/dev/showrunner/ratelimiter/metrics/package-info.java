/** What was decided, by whom and how fast; never for whom. */
@NullMarked
package dev.showrunner.ratelimiter.metrics;

import org.jspecify.annotations.NullMarked;
