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
            return take(debits, nowMicros.getAsLong());
        } finally {
            lock.unlock();
        }
    }

    private Verdict take(List<Debit> debits, long now) {
        List<Long> backlogs = new ArrayList<>();
        boolean allowed = true;
        for (Debit debit : debits) {
            long stored = arrivals.getOrDefault(debit.key(), 0L);
            long backlog = Gcra.arrival(stored, now, debit.limit()) - now;
            backlogs.add(backlog);
            allowed &= Gcra.fits(backlog, debit.limit(), debit.cost());
        }
        if (allowed) {
            for (int i = 0; i < debits.size(); i++) {
                Debit debit = debits.get(i);
                backlogs.set(i, backlogs.get(i) + debit.cost() * debit.limit().intervalMicros());
                if (debit.cost() > 0) {
                    arrivals.put(debit.key(), now + backlogs.get(i));
                }
            }
        }
        return new Verdict(allowed, backlogs);
    }
}
