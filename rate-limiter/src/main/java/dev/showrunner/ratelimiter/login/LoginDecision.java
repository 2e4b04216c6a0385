package dev.showrunner.ratelimiter.login;

import dev.showrunner.ratelimiter.Decision.DecidedBy;

/** The answer to a {@link LoginAttempt}. */
public sealed interface LoginDecision {
    /** Whether the device showed a good token. */
    boolean trusted();

    /** Who decided. */
    DecidedBy decidedBy();

    /**
     * The password may be looked at.
     *
     * @param attemptId under which the outcome is reported
     * @param suspected whether many different accounts failed from the address
     */
    record Allowed(String attemptId, boolean trusted, boolean suspected, DecidedBy decidedBy)
            implements LoginDecision {}

    /**
     * The password must not be looked at.
     *
     * @param by what denied, for metrics: the name of a limit, {@code back-off} or {@code store-failure}. Not for the caller,
     *     who could find out by it which of his addresses is still good
     */
    record Denied(String by, boolean trusted, boolean suspected, DecidedBy decidedBy) implements LoginDecision {}
}
