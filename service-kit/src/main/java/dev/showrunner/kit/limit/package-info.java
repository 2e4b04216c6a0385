/**
 * Rate limits for requests. A service only annotates a controller's method with {@link
 * dev.showrunner.kit.limit.RateLimited}.
 */
@NullMarked
package dev.showrunner.kit.limit;

import org.jspecify.annotations.NullMarked;
