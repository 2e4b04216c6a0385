/**
 * The limiter's alternatives, each small and behind {@link dev.showrunner.ratelimiter.Throttle}, to be read beside the token bucket
 * and to be driven with the same traffic. The service uses none of them: each admits more, remembers more, or lets callers
 * wait, and says which.
 *
 * <p>A {@link dev.showrunner.ratelimiter.Limit} means to all of them its capacity in each {@code windowMicros}, which is
 * also its rate. Their clocks count microseconds and do not run backwards.
 */
@NullMarked
package dev.showrunner.ratelimiter.study;

import org.jspecify.annotations.NullMarked;
