package dev.showrunner.ratelimiter.study;

import dev.showrunner.ratelimiter.Limit;
import dev.showrunner.ratelimiter.Throttle;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * A counter that begins anew with each window of the clock: what {@code INCR} and {@code EXPIRE} make of Redis.
 *
 * <p>It remembers two numbers, and it forgets too much: whoever spends a window's tokens at its end and the next one's at its
 * beginning gets twice the capacity at once. It is right where the window means something to people, as a month does on a bill.
 *
 * <p>Lock-free: the state is immutable and swapped. It is read before the clock, for the reason that
 * {@link dev.showrunner.ratelimiter.TokenBucket} gives.
 */
public final class FixedWindow implements Throttle {
    private final long capacity;
    private final long windowMicros;
    private final LongSupplier nowMicros;
    private final AtomicReference<Window> state = new AtomicReference<>(new Window(Long.MIN_VALUE, 0));

    private record Window(long number, long taken) {}

    /**
     * A window of which nothing is spent.
     *
     * @param nowMicros a clock that does not run backwards; its multiples of the window are the edges
     */
    public FixedWindow(Limit limit, LongSupplier nowMicros) {
        this.capacity = limit.capacity();
        this.windowMicros = limit.windowMicros();
        this.nowMicros = nowMicros;
    }

    @Override
    public boolean tryTake(long cost) {
        while (true) {
            Window stored = Objects.requireNonNull(state.get());
            long number = Math.floorDiv(nowMicros.getAsLong(), windowMicros);
            long taken = number == stored.number() ? stored.taken() : 0;
            if (cost > capacity - taken) {
                return false;
            }
            if (state.compareAndSet(stored, new Window(number, taken + cost))) {
                return true;
            }
        }
    }
}
