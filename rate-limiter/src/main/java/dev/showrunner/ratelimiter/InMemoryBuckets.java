package dev.showrunner.ratelimiter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * The reference model: the algorithm over a map, one call at a time. It is the oracle for the Redis script and the
 * simplest implementation of the contract. It forgets a bucket only for want of room, the least recently used one first.
 */
public final class InMemoryBuckets implements Buckets {
    private final LongSupplier nowMicros;
    private final Map<String, Long> arrivals;
    private final ReentrantLock lock = new ReentrantLock();

    /**
     * A store of full buckets that never forgets one.
     *
     * @param nowMicros its clock, in microseconds since any moment
     */
    public InMemoryBuckets(LongSupplier nowMicros) {
        this(nowMicros, Integer.MAX_VALUE);
    }

    /**
     * A store of full buckets.
     *
     * @param nowMicros its clock, in microseconds since any moment
     * @param most how many buckets it remembers
     */
    InMemoryBuckets(LongSupplier nowMicros, int most) {
        this.nowMicros = nowMicros;
        this.arrivals = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
                return size() > most;
            }
        };
    }

    /** Sets how far a bucket's arrival time lies ahead. */
    void owe(String key, long backlogMicros) {
        lock.lock();
        try {
            arrivals.put(key, nowMicros.getAsLong() + backlogMicros);
        } finally {
            lock.unlock();
        }
    }

    /** The same for a bucket that is not remembered. */
    void oweIfUnknown(String key, long backlogMicros) {
        lock.lock();
        try {
            arrivals.putIfAbsent(key, nowMicros.getAsLong() + backlogMicros);
        } finally {
            lock.unlock();
        }
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

    /**
     * Debits a bucket of what was taken elsewhere, room or not. It owes one capacity at most.
     *
     * @param agoMicros when it was taken
     */
    public void charge(Debit debit, long agoMicros) {
        lock.lock();
        try {
            long now = nowMicros.getAsLong();
            long window = debit.limit().windowMicros();
            long tokens = Math.min(debit.cost(), debit.limit().capacity());
            long from = Math.max(arrivals.getOrDefault(debit.key(), 0L), now - agoMicros);
            long owed = from + tokens * debit.limit().intervalMicros() - now;
            if (owed > 0) {
                arrivals.put(debit.key(), now + Math.min(owed, window));
            }
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
