package dev.showrunner.ratelimiter;

/** A request touches more limits than can be decided at once. */
public final class TooManyLimitsException extends RuntimeException {
    private final int limits;

    TooManyLimitsException(int limits) {
        super("The request touches " + limits + " limits; at most " + Buckets.MAX_DEBITS + " are decided at once");
        this.limits = limits;
    }

    /** How many limits the request touches. */
    public int limits() {
        return limits;
    }
}
