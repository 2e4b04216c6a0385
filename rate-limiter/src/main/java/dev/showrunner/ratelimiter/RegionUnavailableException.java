package dev.showrunner.ratelimiter;

import java.util.Set;

/** Some buckets of a call lie in a region that cannot be asked, others do not. Nothing was debited, or it was given back. */
public final class RegionUnavailableException extends RuntimeException {
    private final transient Set<String> keys;

    /**
     * Without a stack trace of its own: this is thrown at the rate of the requests.
     *
     * @param keys the buckets that cannot be asked
     */
    public RegionUnavailableException(Set<String> keys, StoreUnavailableException cause) {
        super("The region of some buckets cannot be asked", cause, false, false);
        this.keys = Set.copyOf(keys);
    }

    /** Whether this bucket cannot be asked. */
    boolean concerns(Debit debit) {
        return keys.contains(debit.key());
    }
}
