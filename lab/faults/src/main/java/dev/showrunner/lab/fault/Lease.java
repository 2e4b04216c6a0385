package dev.showrunner.lab.fault;

import java.time.Duration;

/**
 * A fault that is there for a while.
 *
 * @param id names it in the control API
 * @param description what is broken
 * @param ttlMs ms until it is undone if nobody renews it; negative where that is overdue
 * @param effect whether it can be seen to be there
 * @param problem why it could not be undone so far; empty while there is none
 */
public record Lease(String id, String description, long ttlMs, Effect effect, String problem) {
    /** Until it is undone if nobody renews it. */
    public Duration remaining() {
        return Duration.ofMillis(ttlMs);
    }

    /** For people: what is broken, and how long yet. */
    public String summary() {
        String problem = problem().isEmpty() ? "" : ", but it cannot be undone: " + problem();
        return "%s (undone in %.0f s unless it is renewed)%s"
                .formatted(description, Math.max(0, ttlMs / 1_000.0), problem);
    }
}
