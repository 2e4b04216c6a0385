package dev.showrunner.ratelimiter.study;

import dev.showrunner.ratelimiter.Limit;
import dev.showrunner.ratelimiter.Throttle;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * The token bucket as most people write it first: a count of tokens and the time of the last refill, under a lock.
 *
 * <p>It decides exactly as {@link dev.showrunner.ratelimiter.TokenBucket} does, with two fields that must agree and two traps:
 * a refill must keep the part of an interval that has passed, or frequent callers get less than the rate; and a full bucket must
 * drop it, or the first token after a rest comes back early. Callers queue at the lock even to be denied. It is right where the lock is
 * held for something else anyway.
 */
public final class MutexBucket implements Throttle {
    private final long capacity;
    private final long intervalMicros;
    private final LongSupplier nowMicros;
    private final ReentrantLock lock = new ReentrantLock();
    private long tokens;
    private long refilledMicros;

    /**
     * A full bucket.
     *
     * @param nowMicros a clock that does not run backwards
     */
    public MutexBucket(Limit limit, LongSupplier nowMicros) {
        this.capacity = limit.capacity();
        this.intervalMicros = limit.intervalMicros();
        this.nowMicros = nowMicros;
        this.tokens = capacity;
        this.refilledMicros = nowMicros.getAsLong();
    }

    @Override
    public boolean tryTake(long cost) {
        lock.lock();
        try {
            refill(nowMicros.getAsLong());
            if (cost > tokens) {
                return false;
            }
            tokens -= cost;
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void refill(long now) {
        long back = (now - refilledMicros) / intervalMicros;
        if (back >= capacity - tokens) {
            tokens = capacity;
            refilledMicros = now;
        } else {
            tokens += back;
            refilledMicros += back * intervalMicros;
        }
    }
}
