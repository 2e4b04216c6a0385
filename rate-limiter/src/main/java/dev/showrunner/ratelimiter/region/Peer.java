package dev.showrunner.ratelimiter.region;

import dev.showrunner.ratelimiter.StoreUnavailableException;
import java.util.List;

/** The store of another region, as far as charges go. */
@FunctionalInterface
public interface Peer {
    /**
     * Charges its buckets, unless a batch of this number or a later one was charged already: a batch whose answer was lost can
     * be sent again.
     *
     * @param number of the batch, from 1, without gaps
     * @param charges at most {@link Outbox#MOST_A_BATCH}; none, to show that the region can be reached
     * @param nowNanos this moment, on the sender's monotonic clock
     * @throws StoreUnavailableException if no answer came
     */
    void charge(long number, List<Charge> charges, long nowNanos);
}
