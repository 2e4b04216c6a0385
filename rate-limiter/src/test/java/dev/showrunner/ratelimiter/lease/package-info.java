@NullMarked
package dev.showrunner.ratelimiter.lease;

import org.jspecify.annotations.NullMarked;
