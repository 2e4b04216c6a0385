package dev.showrunner.lab.fault;

import java.time.Duration;

/**
 * Snapshot of an injected fault with a limited time to live.
 *
 * @param id the identifier in the control API
 * @param description what is broken
 * @param ttlMs the time in ms until the fault is undone unless it is renewed; negative if undoing is overdue
 * @param effect the effect observed when the snapshot was taken
 * @param problem why the last attempt to undo the fault failed; empty if none has failed
 */
public record Lease(String id, String description, long ttlMs, Effect effect, String problem) {
    /** Returns the time until the fault is undone unless it is renewed. */
    public Duration remaining() {
        return Duration.ofMillis(ttlMs);
    }

    /** Returns a summary for people: what is broken and for how much longer. */
    public String summary() {
        String problem = problem().isEmpty() ? "" : ", but it cannot be undone: " + problem();
        return "%s (undone in %.0f s unless it is renewed)%s"
                .formatted(description, Math.max(0, ttlMs / 1_000.0), problem);
    }
}
