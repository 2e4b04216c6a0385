/** The buckets in Redis: one script, one round trip, and a guard for when Redis is lost. */
@NullMarked
package dev.showrunner.ratelimiter.redis;

import org.jspecify.annotations.NullMarked;
