package dev.showrunner.lab.replica;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * The restart of one instance, within a rolling one.
 *
 * @param name of the instance
 * @param state how far it is
 * @param seconds from the request to stop until it was ready again; 0 before that
 * @param message why it failed, or empty
 */
public record RestartStep(String name, State state, double seconds, String message) {
    /** How far it is. */
    public enum State {
        /** Others come first. */
        WAITING,
        /** It finishes its requests, stops, or starts. */
        RESTARTING,
        /** It is ready again. */
        DONE,
        /** It did not become ready, or the others were not before its turn. */
        @JsonEnumDefaultValue
        FAILED;

        /** As it is printed. */
        @JsonValue
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether there is nothing more to come of it. */
    public boolean over() {
        return state == State.DONE || state == State.FAILED;
    }
}
