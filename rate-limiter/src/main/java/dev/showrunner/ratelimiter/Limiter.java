package dev.showrunner.ratelimiter;

/** Decides whether requests may pass. Thread-safe. */
@FunctionalInterface
public interface Limiter {

    /**
     * Decides, and spends if it allows. Never fails for lack of a store: the policies decide then.
     *
     * @throws TooManyLimitsException if the request touches more buckets than one call may
     */
    Decision decide(Check check);
}
