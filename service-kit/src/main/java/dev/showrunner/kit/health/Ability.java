package dev.showrunner.kit.health;

import java.util.Map;

/**
 * Whether a part of a service can do its job.
 *
 * @param state how far
 * @param details what an operator should see; no secrets
 */
public record Ability(State state, Map<String, Object> details) {

    /** How far a part can do its job. */
    public enum State {
        /** Everything works. */
        READY,
        /** The service answers, with something optional missing. It stays in rotation. */
        DEGRADED,
        /** The service cannot do its job. It leaves rotation. */
        UNREADY
    }

    /** Copies the details. */
    public Ability {
        details = Map.copyOf(details);
    }

    /** Ready, with details. */
    public static Ability ready(Map<String, Object> details) {
        return new Ability(State.READY, details);
    }

    /** Degraded, with details. */
    public static Ability degraded(Map<String, Object> details) {
        return new Ability(State.DEGRADED, details);
    }

    /** Unready, with details. */
    public static Ability unready(Map<String, Object> details) {
        return new Ability(State.UNREADY, details);
    }
}
