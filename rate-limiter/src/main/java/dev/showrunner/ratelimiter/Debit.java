package dev.showrunner.ratelimiter;

/**
 * What one request wants from one bucket.
 *
 * @param key the bucket; see {@link BucketKey}
 * @param limit its shape, which the caller brings along, so that changing a policy needs no migration
 * @param cost how many tokens; 0 only looks
 * @param reserve how many tokens must be left afterwards, for requests of a higher priority; at most the capacity
 * @param shadow whether the bucket only shows what it would have decided, and turns nobody away
 * @param terms how the bucket is kept
 */
public record Debit(String key, Limit limit, long cost, long reserve, boolean shadow, Terms terms) {
    /** Refuses a negative cost, which would be a credit, and a reserve that no bucket holds. */
    public Debit {
        if (cost < 0 || reserve < 0 || reserve > limit.capacity()) {
            throw new IllegalArgumentException("cost must not be negative, reserve not beyond the capacity");
        }
    }

    /** A debit that may use the whole bucket and counts. */
    public Debit(String key, Limit limit, long cost) {
        this(key, limit, cost, 0, false);
    }

    /** A debit that the store decides. */
    public Debit(String key, Limit limit, long cost, long reserve, boolean shadow) {
        this(key, limit, cost, reserve, shadow, Terms.STRICT);
    }

    /** How many tokens must be there for this debit to be made; any number above the capacity if that is too few. */
    long wanted() {
        return cost == 0 || cost > limit.capacity() ? cost : cost + reserve;
    }
}
