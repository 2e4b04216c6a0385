package dev.showrunner.ratelimiter;

/** A request touches more limits than can be decided at once, or limits that this store cannot decide at once. */
public final class TooManyLimitsException extends RuntimeException {
    private final int limits;
    private final String reason;

    TooManyLimitsException(int limits) {
        this(
                limits,
                "touch %d limits together, but at most %d are decided at once".formatted(limits, Buckets.MAX_DEBITS));
    }

    private TooManyLimitsException(int limits, String reason) {
        super("The descriptors " + reason);
        this.limits = limits;
        this.reason = reason;
    }

    /** For a store that is split, and decides together only what lies in one part. */
    public static TooManyLimitsException inSeveralSlots(int limits) {
        return new TooManyLimitsException(
                limits,
                "touch limits in several slots of the Redis Cluster, which cannot be decided together: ask for each"
                        + " descriptor by itself");
    }

    /** How many limits the request touches. */
    public int limits() {
        return limits;
    }

    /** What is wrong, as the end of a sentence about the descriptors. */
    public String reason() {
        return reason;
    }
}
