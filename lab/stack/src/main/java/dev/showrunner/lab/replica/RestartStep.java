package dev.showrunner.lab.replica;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * The restart of one instance within a rolling restart.
 *
 * @param name name of the instance
 * @param state state of this step
 * @param seconds time from the stop request to ready again, in s; 0 before that
 * @param message reason of a failure; otherwise empty
 */
public record RestartStep(String name, State state, double seconds, String message) {
    /** States of a step. */
    public enum State {
        /** Its turn has not come. */
        WAITING,
        /** The instance drains, stops or starts. */
        RESTARTING,
        /** The instance is ready again. */
        DONE,
        /** The instance did not become ready again, or another one was not ready before its turn. */
        @JsonEnumDefaultValue
        FAILED;

        /** The lower-case name, for output. */
        @JsonValue
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether the step has ended. */
    public boolean over() {
        return state == State.DONE || state == State.FAILED;
    }
}
