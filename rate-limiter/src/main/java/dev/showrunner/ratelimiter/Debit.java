package dev.showrunner.ratelimiter;

/**
 * What one request wants from one bucket.
 *
 * @param key the bucket; see {@link BucketKey}
 * @param limit its shape, which the caller brings along, so that changing a policy needs no migration
 * @param cost how many tokens; 0 only looks
 */
public record Debit(String key, Limit limit, long cost) {
    /** Refuses a negative cost, which would be a credit. */
    public Debit {
        if (cost < 0) {
            throw new IllegalArgumentException("cost must not be negative");
        }
    }
}
