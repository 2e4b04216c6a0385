package dev.showrunner.ratelimiter.redis;

import dev.showrunner.ratelimiter.Buckets;
import dev.showrunner.ratelimiter.Debit;
import dev.showrunner.ratelimiter.Verdict;
import dev.showrunner.ratelimiter.redis.Combiner.Bounds;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;

/**
 * Buckets in Redis, where concurrent calls share round trips: the {@link Combiner} makes batches of them, and one EVALSHA
 * answers a batch. For each caller it is as if the calls of a batch had come one by one, so all promises of a store hold.
 * On a Redis Cluster the calls of one slot are combined, because a script may touch one slot only.
 *
 * <p>A caller waits for the command timeout at most, however many batches are before its own. One that gives up while it still
 * waits is never sent; of one that was sent, nobody knows, as with any command.
 */
public final class BatchedBuckets implements Buckets {
    private static final int BATCHES = 2;
    private static final int DEBITS = 128;
    private static final int NO_MORE_WAITING = 8_192;
    private static final int FEW = 8;

    private final RedisBuckets buckets;
    private final Optional<Duration> patience;
    private final LongSupplier nanoTime;
    private final ConcurrentMap<Integer, Combiner> combiners = new ConcurrentHashMap<>();

    /**
     * Over the store whose calls are to be combined.
     *
     * @param patience how long a caller waits at most, or nothing for as long as it takes
     * @param nanoTime a monotonic clock, in nanoseconds
     */
    public BatchedBuckets(RedisBuckets buckets, Optional<Duration> patience, LongSupplier nanoTime) {
        this.buckets = buckets;
        this.patience = patience;
        this.nanoTime = nanoTime;
    }

    @Override
    public Verdict take(List<Debit> debits) {
        Caller caller = new Caller(debits, nanoTime.getAsLong());
        combiners
                .computeIfAbsent(
                        buckets.slot(debits), _ -> new Combiner(buckets::send, bounds(), Thread::startVirtualThread))
                .submit(caller);
        return caller.await(patience, nanoTime);
    }

    @Override
    public void refund(List<Debit> debits) {
        buckets.refund(debits);
    }

    @Override
    public void reset(List<String> keys) {
        buckets.reset(keys);
    }

    private static Bounds bounds() {
        return new Bounds(BATCHES, DEBITS, NO_MORE_WAITING, FEW);
    }
}
