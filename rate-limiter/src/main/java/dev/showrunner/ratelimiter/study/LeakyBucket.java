package dev.showrunner.ratelimiter.study;

import dev.showrunner.ratelimiter.Limit;
import dev.showrunner.ratelimiter.Throttle;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * A queue with a constant outflow: calls may come in a burst up to the capacity, and leave one interval apart.
 *
 * <p>The number that it keeps is {@link dev.showrunner.ratelimiter.TokenBucket}'s, read the other way round: the moment at which
 * all that was admitted will have left. A token bucket lets a call go at once and lets time catch up; a leaky bucket lets the call wait
 * until then. So the protected system never sees a burst, and the caller of a full queue waits for a whole window. It is right
 * before what breaks under bursts, and wrong before a page that a member looks at.
 *
 * <p>{@link #tryTake} says whether there is a place in the queue, {@link #enter} also when to go. Lock-free.
 */
public final class LeakyBucket implements Throttle {
    private final long capacity;
    private final long intervalMicros;
    private final long windowMicros;
    private final LongSupplier nowMicros;
    private final AtomicLong emptyAtMicros = new AtomicLong(Long.MIN_VALUE);

    /**
     * An empty queue.
     *
     * @param limit its capacity is the length of the queue, its rate the outflow
     * @param nowMicros a clock that does not run backwards
     */
    public LeakyBucket(Limit limit, LongSupplier nowMicros) {
        this.capacity = limit.capacity();
        this.intervalMicros = limit.intervalMicros();
        this.windowMicros = limit.windowMicros();
        this.nowMicros = nowMicros;
    }

    @Override
    public boolean tryTake(long cost) {
        return enter(cost).isPresent();
    }

    /**
     * Takes a place in the queue.
     *
     * @param cost how many places, at least 1
     * @return how long to wait before going on, in microseconds, at most a window; empty if the queue is full
     */
    public OptionalLong enter(long cost) {
        if (cost > capacity) {
            return OptionalLong.empty();
        }
        while (true) {
            long stored = emptyAtMicros.get();
            long now = nowMicros.getAsLong();
            long begin = Math.max(stored, now);
            long end = begin + cost * intervalMicros;
            if (end - now > windowMicros) {
                return OptionalLong.empty();
            }
            if (emptyAtMicros.compareAndSet(stored, end)) {
                return OptionalLong.of(begin - now);
            }
        }
    }
}
