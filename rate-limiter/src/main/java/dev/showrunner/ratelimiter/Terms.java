package dev.showrunner.ratelimiter;

/**
 * How a policy has its buckets kept.
 *
 * @param lease how many tokens a node may take in advance and decide over by itself; 0 if the store decides each request
 */
public record Terms(long lease) {
    /** The largest lease. */
    public static final long MOST_LEASE = 100_000;

    /** The store decides each request. */
    public static final Terms STRICT = new Terms(0);

    /** Refuses a lease that is no number of tokens. */
    public Terms {
        if (lease < 0 || lease > MOST_LEASE) {
            throw new IllegalArgumentException("a lease must be of 0 to " + MOST_LEASE + " tokens");
        }
    }

    /** A node takes up to so many tokens of each bucket in advance. */
    public static Terms leaseOf(long tokens) {
        return new Terms(tokens);
    }
}
