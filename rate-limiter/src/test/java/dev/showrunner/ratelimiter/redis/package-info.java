@NullMarked
package dev.showrunner.ratelimiter.redis;

import org.jspecify.annotations.NullMarked;
