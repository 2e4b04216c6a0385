package dev.showrunner.ratelimiter;

import java.util.List;

/**
 * A store of token buckets. Every implementation passes the same contract suite; thread-safe.
 *
 * <p>What a store promises: the debits of one call are atomic and all-or-nothing, so a denied call costs nothing
 * anywhere; over any time t a bucket admits at most capacity + rate x t; its own clock decides, never the caller's.
 */
public interface Buckets {
    /** The most buckets that one call may touch. */
    int MAX_DEBITS = 8;

    /**
     * Makes all debits or none.
     *
     * @param debits 1 to {@link #MAX_DEBITS}, each with a key of its own
     * @throws StoreUnavailableException if the store cannot be asked, or did not answer in time; the debits may then
     *     have been made or not, and must not be repeated
     */
    Verdict take(List<Debit> debits);
}
