package dev.showrunner.lab.drill.measure;

import java.time.Duration;

/**
 * A span of time.
 *
 * @param from start, ns since the load began, inclusive
 * @param to end, ns since the load began, exclusive
 */
public record Window(long from, long to) {
    /** Returns whether a moment, in ns since the load began, lies in the window. */
    public boolean contains(long nanos) {
        return nanos >= from && nanos < to;
    }

    /** Returns the length of the window. */
    public Duration length() {
        return Duration.ofNanos(to - from);
    }
}
