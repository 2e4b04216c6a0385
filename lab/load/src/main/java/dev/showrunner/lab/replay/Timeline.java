package dev.showrunner.lab.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Where in time the replayed viewings lie.
 *
 * <p>Without {@link #kept()} the newest viewing ends at {@code until}, and a time line longer than {@code span} is
 * compressed into it evenly: the order stays, sessions keep their length. A shorter one is moved, not stretched.
 *
 * @param span the longest time between the ends of the first and of the last viewing; empty keeps the source's times
 * @param until when the newest viewing ends
 */
public record Timeline(Optional<Duration> span, Instant until) {
    /** A time line of at most {@code span} that ends at {@code until}. */
    public static Timeline compressed(Duration span, Instant until) {
        return new Timeline(Optional.of(span), until);
    }

    /** The times as they are in the source; nothing may lie after {@code until}. */
    public static Timeline kept(Instant until) {
        return new Timeline(Optional.empty(), until);
    }

    boolean kept() {
        return span.isEmpty();
    }

    /** The new end of a viewing that ended at {@code endedAtMs}, where {@code first} and {@code last} are the extremes. */
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
