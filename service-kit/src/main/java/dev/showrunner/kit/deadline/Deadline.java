package dev.showrunner.kit.deadline;

import dev.showrunner.kit.NanoClock;
import java.time.Duration;

/**
 * A point on the monotonic clock by which work must be complete. Unlike a timeout, it does not restart with each call:
 * a callee gets the remaining time. {@link RequestDeadline} reads it from an HTTP request. Immutable.
 */
public final class Deadline {
    private final NanoClock clock;
    private final long startNanos;
    private final long endNanos;

    private Deadline(NanoClock clock, long startNanos, long endNanos) {
        this.clock = clock;
        this.startNanos = startNanos;
        this.endNanos = endNanos;
    }

    /** Returns a deadline that starts now and allows the given time. */
    public static Deadline after(Duration timeout, NanoClock clock) {
        long now = clock.nanoTime();
        return new Deadline(clock, now, now + timeout.toNanos());
    }

    /** Returns the earlier of this deadline and one with the same start that allows the given budget. */
    public Deadline within(Duration budget) {
        long end = startNanos + budget.toNanos();
        return end - endNanos < 0 ? new Deadline(clock, startNanos, end) : this;
    }

    /** Returns an earlier deadline, which reserves time for the caller's own work afterwards. */
    public Deadline minus(Duration reserve) {
        return new Deadline(clock, startNanos, endNanos - reserve.toNanos());
    }

    /** Returns the remaining time, or the given limit if that is shorter. */
    public Duration atMost(Duration limit) {
        Duration remaining = remaining();
        return remaining.compareTo(limit) < 0 ? remaining : limit;
    }

    /** Returns the remaining time, zero after the deadline. Pass it, less a margin, to the services that are called. */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, endNanos - clock.nanoTime()));
    }

    /** Returns whether the deadline has passed, so that no caller waits for the result any more. */
    public boolean hasPassed() {
        return endNanos - clock.nanoTime() <= 0;
    }
}
