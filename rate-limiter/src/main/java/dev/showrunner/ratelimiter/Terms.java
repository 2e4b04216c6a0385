package dev.showrunner.ratelimiter;

/**
 * How a policy has its buckets kept.
 *
 * @param lease how many tokens a node may take in advance and decide over by itself; 0 if the store decides each request
 * @param reach which region's store keeps them
 * @param home the home region of one bucket, where {@code reach} is {@link Reach#HOME}; empty otherwise, and where nobody
 *     said
 */
public record Terms(long lease, Reach reach, String home) {
    /** The largest lease. */
    public static final long MAX_LEASE = 100_000;

    /** The key of the descriptor's entry that says which region is home. */
    public static final String HOME_KEY = "home_region";

    /** The store of this region decides each request. */
    public static final Terms STRICT = leaseOf(0);

    /** Refuses a lease that is no number of tokens. */
    public Terms {
        if (lease < 0 || lease > MAX_LEASE) {
            throw new IllegalArgumentException("a lease must be of 0 to " + MAX_LEASE + " tokens");
        }
    }

    /** A node takes up to so many tokens of each bucket in advance. */
    public static Terms leaseOf(long tokens) {
        return new Terms(tokens, Reach.HERE, "");
    }

    /** The same terms in another region's hands. */
    public Terms reaching(Reach other) {
        return new Terms(lease, other, home);
    }

    /** The terms of one descriptor's buckets. */
    Terms of(Descriptor descriptor) {
        return reach != Reach.HOME
                ? this
                : descriptor.entries().stream()
                        .filter(entry -> entry.key().equals(HOME_KEY))
                        .findFirst()
                        .map(entry -> new Terms(lease, reach, entry.value()))
                        .orElse(this);
    }
}
