/**
 * Lease mode: a node takes tokens from a bucket in advance and decides over them by itself.
 *
 * <p>{@link dev.showrunner.ratelimiter.lease.LeasedBuckets} has the algorithm and its bound.
 */
@NullMarked
package dev.showrunner.ratelimiter.lease;

import org.jspecify.annotations.NullMarked;
