package dev.showrunner.lab.drill.measure;

import java.time.Duration;

/**
 * A span of time.
 *
 * @param from ns since the load began, inclusive
 * @param to the same, exclusive
 */
public record Window(long from, long to) {
    /** Whether a moment lies in it. */
    public boolean contains(long nanos) {
        return nanos >= from && nanos < to;
    }

    /** Its length. */
    public Duration length() {
        return Duration.ofNanos(to - from);
    }
}
