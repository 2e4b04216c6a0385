package dev.showrunner.ratelimiter.login;

import java.time.Duration;

/**
 * What a store keeps beside the buckets.
 *
 * @param backOff the waits between attempts at one account
 * @param suspectAfter an address is suspected of stuffing when so many different accounts failed from it
 * @param suspectFor in how long, and how long it then stays suspected, from the first failure
 * @param attemptLife how long an attempt waits for its outcome; one that comes later changes nothing
 */
public record LoginRules(BackOff backOff, int suspectAfter, Duration suspectFor, Duration attemptLife) {
    /** Checks the ranges. */
    public LoginRules {
        if (suspectAfter < 1 || !suspectFor.isPositive() || !attemptLife.isPositive()) {
            throw new IllegalArgumentException("suspectAfter must be at least 1, the times positive");
        }
    }
}
