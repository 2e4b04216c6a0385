package dev.showrunner.lab.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Maps the times of the source to the times of the replay.
 *
 * <p>A timeline without a span keeps the source's times. Otherwise the newest viewing ends at {@code until}. A source
 * that covers more than {@code span} is compressed evenly; one that covers less is moved, not stretched. The order of
 * viewings and their lengths stay.
 *
 * @param span maximum time between the ends of the first and the last viewing; empty to keep the source's times
 * @param until end of the newest viewing
 */
public record Timeline(Optional<Duration> span, Instant until) {
    /** A timeline of at most {@code span} that ends at {@code until}. */
    public static Timeline compressed(Duration span, Instant until) {
        return new Timeline(Optional.of(span), until);
    }

    /** A timeline with the source's own times, none of which may lie after {@code until}. */
    public static Timeline kept(Instant until) {
        return new Timeline(Optional.empty(), until);
    }

    boolean kept() {
        return span.isEmpty();
    }

    /**
     * Returns the new end of a viewing that ended at {@code endedAtMs}. The source's viewings end between {@code first}
     * and {@code last}. All times are in ms since the epoch.
     */
    long place(long endedAtMs, long first, long last) {
        if (span.isEmpty()) {
            return endedAtMs;
        }
        long length = last - first;
        long target = span.get().toMillis();
        long beforeTheEnd = last - endedAtMs;
        if (length > target) {
            beforeTheEnd = (long) ((double) beforeTheEnd / length * target);
        }
        return until.toEpochMilli() - beforeTheEnd;
    }
}
