package dev.showrunner.ratelimiter.login;

import java.util.List;

/**
 * What a store did with an {@link Opening}.
 *
 * @param outcome whether the attempt may be made
 * @param suspected whether its address is suspected of stuffing
 * @param backlogMicros for each debit that was looked at, in order, how far the bucket's arrival time lies ahead afterwards;
 *     empty if the back-off denied
 */
public record Opened(Outcome outcome, boolean suspected, List<Long> backlogMicros) {
    /** Copies the list. */
    public Opened {
        backlogMicros = List.copyOf(backlogMicros);
    }

    /** Whether the attempt may be made, else what denied it. */
    public enum Outcome {
        /** At least one bucket had no room; nothing was debited. */
        OVER_LIMIT,
        /** All buckets were debited, and the attempt waits for its outcome. */
        ALLOWED,
        /** The account's last attempt is too recent; no bucket was looked at. */
        BACKING_OFF
    }
}
