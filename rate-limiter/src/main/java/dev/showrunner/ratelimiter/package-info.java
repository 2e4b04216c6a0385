/**
 * The rate limiter's domain: what a limit is, how a bucket counts, which policy applies to a request, and what is decided
 * when the store cannot be asked. No framework and no driver.
 *
 * <p>Start with {@link dev.showrunner.ratelimiter.Gcra}, the algorithm; {@link dev.showrunner.ratelimiter.Buckets} is the
 * port behind which a store debits several buckets at once; {@link dev.showrunner.ratelimiter.PolicyLimiter} puts policies
 * and a store together.
 */
@NullMarked
package dev.showrunner.ratelimiter;

import org.jspecify.annotations.NullMarked;
