package dev.showrunner.ratelimiter;

import java.util.List;

/**
 * A store of token buckets. Every implementation passes the same contract suite; thread-safe.
 *
 * <p>What a store promises: the debits of one call are atomic and all-or-nothing, so a denied call costs nothing
 * anywhere; over any time t a bucket admits at most capacity + rate x t, and what was refunded; its own clock decides,
 * never the caller's.
 *
 * <p>Each method throws {@link StoreUnavailableException} if the store cannot be asked, or did not answer in time. What was
 * asked for may then have happened or not, and must not be repeated.
 */
public interface Buckets {
    /** The most buckets that one call may touch. */
    int MAX_DEBITS = 8;

    /**
     * Makes all debits or none. Shadow debits are made if all debits of the call have room: they see what they would have
     * seen if they counted, and never keep the others from being made.
     *
     * @param debits 1 to {@link #MAX_DEBITS}, each with a key of its own; those of cost 0 look without changing anything
     */
    Verdict take(List<Debit> debits);

    /**
     * Gives tokens back that a {@link #take} of the same debits took. No bucket becomes more than full. A refund is not
     * repeated after a failure: a lost one under-admits, a repeated one would over-admit.
     *
     * @param debits 1 to {@link #MAX_DEBITS}, each with a key of its own; reserve and shadow mean nothing here
     */
    void refund(List<Debit> debits);

    /**
     * Makes buckets full again.
     *
     * @param keys at least one
     */
    void reset(List<String> keys);
}
