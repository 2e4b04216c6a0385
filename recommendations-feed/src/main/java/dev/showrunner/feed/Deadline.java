package dev.showrunner.feed;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A point on the monotonic clock by which work must be over. Unlike a timeout it does not start again with every call:
 * whoever is called gets what is left.
 */
public final class Deadline {
    private final LongSupplier nanoTime;
    private final long endNanos;

    private Deadline(LongSupplier nanoTime, long endNanos) {
        this.nanoTime = nanoTime;
        this.endNanos = endNanos;
    }

    /**
     * A deadline that much from now.
     *
     * @param nanoTime monotonic time in ns
     */
    public static Deadline after(Duration budget, LongSupplier nanoTime) {
        return new Deadline(nanoTime, nanoTime.getAsLong() + budget.toNanos());
    }

    /** What is left; zero when it has passed, never negative. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, endNanos - nanoTime.getAsLong()));
    }

    /** The same deadline, earlier by what the caller keeps for its own work afterwards. */
    public Deadline minus(Duration reserve) {
        return new Deadline(nanoTime, endNanos - reserve.toNanos());
    }

    /** The smaller of a call's own limit and what is left. */
    public Duration atMost(Duration limit) {
        Duration left = left();
        return left.compareTo(limit) < 0 ? left : limit;
    }
}
