package dev.showrunner.ratelimiter.region;

import dev.showrunner.ratelimiter.StoreUnavailableException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * What one other region has not been told yet. Sums by bucket; a batch that was sent is kept as it is, and sent again under its
 * number, until it is acknowledged. Thread-safe; {@link #push} by one thread at a time.
 */
public final class Outbox {
    /** Buckets in one batch. */
    public static final int MOST_A_BATCH = 500;

    /** Some 300 bytes each. What further buckets admit in the three intervals before the fall-back is not told. */
    private static final int MOST_BUCKETS = 50_000;

    private final Peer peer;
    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Charge> pending = new LinkedHashMap<>();
    private List<Charge> batch = List.of();
    private long number = 1;
    private volatile long toldNanos;

    /** Has nothing to tell. */
    public Outbox(Peer peer, LongSupplier nanoTime) {
        this.peer = peer;
        this.nanoTime = nanoTime;
        this.toldNanos = nanoTime.getAsLong();
    }

    void add(Charge charge) {
        lock.lock();
        try {
            if (pending.size() < MOST_BUCKETS
                    || pending.containsKey(charge.debit().key())) {
                pending.merge(charge.debit().key(), charge, Charge::add);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Up to which moment the other region knows everything. */
    long toldNanos() {
        return toldNanos;
    }

    /**
     * Tells the other region everything, or at least that this one is there.
     *
     * @throws StoreUnavailableException if it was not reached; what was to be told stays
     */
    public void push() {
        if (!batch.isEmpty()) {
            send(nanoTime.getAsLong(), false);
        }
        boolean more = true;
        while (more) {
            long frozen = nanoTime.getAsLong();
            more = freeze();
            send(frozen, !more);
        }
    }

    private void send(long frozenNanos, boolean everything) {
        peer.charge(number, batch, nanoTime.getAsLong());
        number++;
        batch = List.of();
        if (everything) {
            toldNanos = frozenNanos;
        }
    }

    /** Makes the next batch; returns whether something is left. */
    private boolean freeze() {
        lock.lock();
        try {
            List<Charge> next = new ArrayList<>();
            for (Iterator<Charge> charges = pending.values().iterator();
                    charges.hasNext() && next.size() < MOST_A_BATCH; ) {
                next.add(charges.next());
                charges.remove();
            }
            batch = next;
            return !pending.isEmpty();
        } finally {
            lock.unlock();
        }
    }
}
