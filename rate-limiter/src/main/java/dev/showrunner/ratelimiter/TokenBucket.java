package dev.showrunner.ratelimiter;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * One token bucket inside this process: the arrival time of {@link Gcra} in one atomic long. Lock-free, linearisable, and
 * without allocation.
 *
 * <p>A call reads the arrival time, <em>then</em> the clock, and swaps in the later arrival time; whoever lost the race
 * pauses for a moment and starts again. At least one of them won, so the bucket as a whole always gets on; and the pause,
 * which doubles with each loss, lets the winner take several turns with the cache line in its hands. A denied call
 * writes nothing: callers over the limit share the cache line and do not fight for it.
 *
 * <p>The order of the two reads is what makes each call take effect at one moment, that of reading the clock. A swap that
 * succeeds proves that the arrival time was still the same at that moment; and since it only ever grows, what was denied
 * by an older one is denied by a newer one too. Read the other way round, a caller that is held up between the two
 * would compare an old now with a new arrival time, and be denied while there are tokens.
 *
 * <p>{@link Gcra}'s comparison stands here in nanoseconds and with its products worked out before, because reading the
 * clock and swapping take no more than 30 ns together. Its clamp is not needed: one limit and a clock that does not run
 * back leave no debt above the capacity.
 */
public final class TokenBucket implements Throttle {
    private static final long NANOS_PER_MICRO = 1_000;

    /** Some 5 and 40 microseconds: what a hundred, and what a thousand calls of the winner take. */
    private static final int FEWEST_PAUSES = 256;

    private static final int MOST_PAUSES = 2_048;

    private final long capacity;
    private final long intervalNanos;
    private final long windowNanos;
    private final LongSupplier nanoTime;
    private final long origin;
    private final AtomicLong arrivalNanos = new AtomicLong();

    /**
     * A full bucket.
     *
     * @param nanoTime a clock that does not run backwards, {@code System::nanoTime} outside tests, in nanoseconds
     */
    public TokenBucket(Limit limit, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        capacity = limit.capacity();
        intervalNanos = limit.intervalMicros() * NANOS_PER_MICRO;
        windowNanos = limit.windowMicros() * NANOS_PER_MICRO;
        origin = nanoTime.getAsLong();
    }

    @Override
    public boolean tryTake(long cost) {
        if (cost > capacity) {
            return false;
        }
        long stored = arrivalNanos.get();
        for (int pauses = FEWEST_PAUSES; ; pauses = Math.min(2 * pauses, MOST_PAUSES)) {
            long now = nanoTime.getAsLong() - origin;
            long next = Math.max(stored, now) + cost * intervalNanos;
            if (next - now > windowNanos) {
                return false;
            }
            if (arrivalNanos.compareAndSet(stored, next)) {
                return true;
            }
            pause(pauses);
            stored = arrivalNanos.get();
        }
    }

    private static void pause(int times) {
        for (int i = 0; i < times; i++) {
            Thread.onSpinWait();
        }
    }

    /**
     * What is owed, in microseconds, rounded up; {@link Gcra#remaining} and {@link Gcra#waitMicros} make tokens and a wait
     * of it. Under concurrent calls it is the state of a moment.
     */
    public long backlogMicros() {
        long stored = arrivalNanos.get();
        long now = nanoTime.getAsLong() - origin;
        return Math.ceilDiv(Math.max(0, stored - now), NANOS_PER_MICRO);
    }
}
