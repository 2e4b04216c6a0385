/**
 * Several regions, each with a store of its own: exact limits in an account's home region, and limits that the regions share.
 *
 * <p>{@link dev.showrunner.ratelimiter.region.SharedBuckets} has the algorithm of shared limits and its bound.
 */
@NullMarked
package dev.showrunner.ratelimiter.region;

import org.jspecify.annotations.NullMarked;
