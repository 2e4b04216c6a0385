/**
 * Asking the rate limiter before a request is worked on: {@link dev.showrunner.kit.limit.RateLimited} on a controller's method is
 * all that a service writes.
 */
@NullMarked
package dev.showrunner.kit.limit;

import org.jspecify.annotations.NullMarked;
