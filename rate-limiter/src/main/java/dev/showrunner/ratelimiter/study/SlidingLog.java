package dev.showrunner.ratelimiter.study;

import dev.showrunner.ratelimiter.Limit;
import dev.showrunner.ratelimiter.Throttle;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Every admitted call with its time, for as long as a window: what a sorted set of Redis is often used for.
 *
 * <p>The only one here that keeps "so many in any window" to the letter. It pays with an entry for each call that it admitted:
 * a limit of 10,000 an hour is 10,000 entries for each busy key, where the others have one number or three. It is right for small
 * limits that must be exact: three password resets a day.
 *
 * <p>One lock, as two things change together.
 */
public final class SlidingLog implements Throttle {
    private final long capacity;
    private final long windowMicros;
    private final LongSupplier nowMicros;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Entry> entries = new ArrayDeque<>();
    private long taken;

    private record Entry(long atMicros, long cost) {}

    /**
     * An empty log.
     *
     * @param nowMicros a clock that does not run backwards
     */
    public SlidingLog(Limit limit, LongSupplier nowMicros) {
        this.capacity = limit.capacity();
        this.windowMicros = limit.windowMicros();
        this.nowMicros = nowMicros;
    }

    @Override
    public boolean tryTake(long cost) {
        lock.lock();
        try {
            long now = nowMicros.getAsLong();
            forget(now - windowMicros);
            if (cost > capacity - taken) {
                return false;
            }
            entries.addLast(new Entry(now, cost));
            taken += cost;
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void forget(long untilMicros) {
        Entry oldest = entries.peekFirst();
        while (oldest != null && oldest.atMicros() <= untilMicros) {
            taken -= oldest.cost();
            entries.removeFirst();
            oldest = entries.peekFirst();
        }
    }
}
