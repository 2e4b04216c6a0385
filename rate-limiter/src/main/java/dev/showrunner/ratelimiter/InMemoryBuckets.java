package dev.showrunner.ratelimiter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * The reference model: the algorithm over a map, one call at a time. It is the oracle for the Redis script and the
 * simplest implementation of the contract; it never forgets a bucket.
 */
public final class InMemoryBuckets implements Buckets {
    private final LongSupplier nowMicros;
    private final Map<String, Long> arrivals = new HashMap<>();
    private final ReentrantLock lock = new ReentrantLock();

    /**
     * An empty store.
     *
     * @param nowMicros its clock, in microseconds since the epoch
     */
    public InMemoryBuckets(LongSupplier nowMicros) {
        this.nowMicros = nowMicros;
    }

    @Override
    public Verdict take(List<Debit> debits) {
        lock.lock();
        try {
            long now = nowMicros.getAsLong();
            boolean allowed = true;
            boolean shadowAllowed = true;
            for (Debit debit : debits) {
                boolean fits = Gcra.fits(backlog(debit, now), debit.limit(), debit.wanted());
                allowed &= fits || debit.shadow();
                shadowAllowed &= fits;
            }
            List<Long> backlogs = new ArrayList<>();
            for (Debit debit : debits) {
                backlogs.add(make(debit, debit.shadow() ? shadowAllowed : allowed, now));
            }
            return new Verdict(allowed, shadowAllowed, backlogs);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void refund(List<Debit> debits) {
        lock.lock();
        try {
            long now = nowMicros.getAsLong();
            for (Debit debit : debits) {
                // More than a full bucket cannot have been taken, and the product stays exact.
                long tokens = Math.min(debit.cost(), debit.limit().capacity());
                long left = backlog(debit, now) - tokens * debit.limit().intervalMicros();
                if (left > 0) {
                    arrivals.put(debit.key(), now + left);
                } else {
                    arrivals.remove(debit.key());
                }
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void reset(List<String> keys) {
        lock.lock();
        try {
            keys.forEach(arrivals::remove);
        } finally {
            lock.unlock();
        }
    }

    private long backlog(Debit debit, long now) {
        return Gcra.arrival(arrivals.getOrDefault(debit.key(), 0L), now, debit.limit()) - now;
    }

    private long make(Debit debit, boolean made, long now) {
        long backlog = backlog(debit, now);
        if (!made || debit.cost() == 0) {
            return backlog;
        }
        long after = backlog + debit.cost() * debit.limit().intervalMicros();
        arrivals.put(debit.key(), now + after);
        return after;
    }
}
