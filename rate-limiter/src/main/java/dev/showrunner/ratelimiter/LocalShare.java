package dev.showrunner.ratelimiter;

import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * This node's share of the limits while the store cannot be asked: every limit divided by the last known number of nodes.
 *
 * <p>A bucket goes on from the last state that this node saw in the store. Sharing keeps it valid as it is: a share has an
 * N-th of the burst and of the rate, so it fills in the same time, and a bucket that owed three seconds leaves N shares that
 * owe three seconds each. A bucket that this node never saw begins empty, because its tokens may be gone already.
 *
 * <p>The bound: while all N nodes have lost the store they admit together what one bucket would, and at most N - 1 tokens
 * more where the burst is smaller than N. If k of them have lost it and the others have not, 1 + k/N times as much. The store
 * does not learn what was admitted meanwhile: once it is back, at most one capacity more. Thread-safe.
 */
public final class LocalShare {
    /** Some 200 bytes each. */
    private static final int MOST_BUCKETS = 20_000;

    private final InMemoryBuckets buckets;
    private final IntSupplier nodes;

    /**
     * Knows no bucket yet.
     *
     * @param nowMicros a monotonic clock, in microseconds since a moment in the past
     * @param nodes how many nodes share the limits, this one included
     */
    public LocalShare(LongSupplier nowMicros, IntSupplier nodes) {
        this.buckets = new InMemoryBuckets(nowMicros, MOST_BUCKETS);
        this.nodes = nodes;
    }

    /** What the store said about a bucket. */
    public void saw(String key, long backlogMicros) {
        buckets.owe(key, backlogMicros);
    }

    /** The same debits from limits of this node's share. A reserve shrinks with its limit, a cost does not. */
    public List<Debit> share(List<Debit> debits) {
        int current = Math.max(1, nodes.getAsInt());
        return debits.stream()
                .map(debit -> new Debit(
                        debit.key(),
                        debit.limit().share(current),
                        debit.cost(),
                        debit.reserve() / current,
                        debit.shadow()))
                .toList();
    }

    /** Makes all debits of this node's share, or none. */
    public Verdict take(List<Debit> shares) {
        for (Debit debit : shares) {
            buckets.oweIfUnknown(debit.key(), debit.limit().windowMicros());
        }
        return buckets.take(shares);
    }

    /**
     * The same, but a bucket that this node never saw begins full: for callers who have proven who they are, and whom an
     * outage of the store must not shut out. The bound grows by one capacity for an outage.
     */
    public Verdict takeFromFull(List<Debit> shares) {
        return buckets.take(shares);
    }
}
