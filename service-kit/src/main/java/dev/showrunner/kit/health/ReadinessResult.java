package dev.showrunner.kit.health;

import java.util.Map;

/**
 * The result of a {@link ReadinessCheck}.
 *
 * @param state the state of the checked part
 * @param details details for an operator; no secrets
 */
public record ReadinessResult(State state, Map<String, Object> details) {

    /** The states, from best to worst. */
    public enum State {
        /** Everything works. */
        READY,
        /** The service works without something optional. It stays in rotation. */
        DEGRADED,
        /** The service cannot serve requests. It leaves rotation. */
        UNREADY
    }

    /** Copies the details. */
    public ReadinessResult {
        details = Map.copyOf(details);
    }

    /** Returns a ready result. */
    public static ReadinessResult ready(Map<String, Object> details) {
        return new ReadinessResult(State.READY, details);
    }

    /** Returns a degraded result. */
    public static ReadinessResult degraded(Map<String, Object> details) {
        return new ReadinessResult(State.DEGRADED, details);
    }

    /** Returns an unready result. */
    public static ReadinessResult unready(Map<String, Object> details) {
        return new ReadinessResult(State.UNREADY, details);
    }
}
