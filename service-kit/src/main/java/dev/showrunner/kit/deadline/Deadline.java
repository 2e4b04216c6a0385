package dev.showrunner.kit.deadline;

import dev.showrunner.kit.NanoClock;
import java.time.Duration;

/**
 * A point on the monotonic clock by which work must be over. Unlike a timeout it does not start again with every call:
 * whoever is called gets what is left. {@link RequestDeadline} reads it from an HTTP request. Immutable; readable from
 * any thread.
 */
public final class Deadline {
    private final NanoClock clock;
    private final long begunNanos;
    private final long atNanos;

    private Deadline(NanoClock clock, long begunNanos, long atNanos) {
        this.clock = clock;
        this.begunNanos = begunNanos;
        this.atNanos = atNanos;
    }

    /** A deadline so long after now. */
    public static Deadline after(Duration left, NanoClock clock) {
        long now = clock.nanoTime();
        return new Deadline(clock, now, now + left.toNanos());
    }

    /** The nearer of this deadline and one that began at the same moment and allows so much. */
    public Deadline within(Duration budget) {
        long end = begunNanos + budget.toNanos();
        return end - atNanos < 0 ? new Deadline(clock, begunNanos, end) : this;
    }

    /** A deadline that is earlier by what the caller keeps for its own work afterwards. */
    public Deadline minus(Duration reserve) {
        return new Deadline(clock, begunNanos, atNanos - reserve.toNanos());
    }

    /** The smaller of what is left and of a step's own limit. */
    public Duration atMost(Duration limit) {
        Duration left = remaining();
        return left.compareTo(limit) < 0 ? left : limit;
    }

    /** What is left; zero once it has passed. Send this, less a margin, to whatever is called on the way. */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, atNanos - clock.nanoTime()));
    }

    /** Whether nobody waits for the answer any more. */
    public boolean hasPassed() {
        return atNanos - clock.nanoTime() <= 0;
    }
}
