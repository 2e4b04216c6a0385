package dev.showrunner.kit.deadline;

import dev.showrunner.kit.NanoClock;
import dev.showrunner.kit.ProblemException;
import io.micronaut.http.HttpRequest;
import java.time.Duration;

/**
 * Until when the caller of a request waits. Every request has one: what its caller sent, or the server's own maximum.
 * Immutable; readable from any thread.
 */
public final class Deadline {
    /** The header: milliseconds that the caller still waits, counted from when the request is read. */
    public static final String HEADER = "X-Request-Deadline-Ms";

    static final String ATTRIBUTE = "showrunner.deadline";

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

    /** The deadline of a request that a server of this kit received. */
    public static Deadline of(HttpRequest<?> request) {
        return request.getAttribute(ATTRIBUTE, Deadline.class)
                .orElseThrow(() -> new IllegalStateException("The request did not pass the deadline filter"));
    }

    /** The same, but at most so long after the request was read: for a service with a time of its own. */
    public Deadline within(Duration budget) {
        long most = begunNanos + budget.toNanos();
        return most - atNanos < 0 ? new Deadline(clock, begunNanos, most) : this;
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

    /**
     * Stops work that nobody waits for. To be called before each expensive step.
     *
     * @throws ProblemException 504 if the deadline has passed
     */
    public void require() {
        if (hasPassed()) {
            throw ProblemException.deadlineExceeded();
        }
    }
}
