package dev.showrunner.lab.process;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * One process of the stack at one moment.
 *
 * @param name of the service or backend
 * @param backend whether it is a backend
 * @param state where it stands
 * @param pid process id; 0 without a process
 * @param port where it answers; 0 before that is known
 * @param restarts how often it was started again after it had died
 * @param readySeconds from the start of the process to ready, or 0
 * @param message the last thing to know about it; may be empty
 */
public record ChildStatus(
        String name,
        boolean backend,
        State state,
        long pid,
        int port,
        int restarts,
        double readySeconds,
        String message) {

    /** The life of a process. */
    public enum State {
        /** It waits for what it needs. */
        WAITING,
        /** The process runs, or is about to. */
        STARTING,
        /** It does its job. */
        READY,
        /** It does its job, with something missing that it can do without. */
        DEGRADED,
        /** It runs, but says that it cannot do its job. */
        UNREADY,
        /** It died and will be started again. */
        RESTARTING,
        /** It could not be started. */
        @JsonEnumDefaultValue
        FAILED,
        /** It was ended on purpose. */
        STOPPED;

        /** As it is printed. */
        @JsonValue
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether it answers, with all that it needs or with less. */
        public boolean serves() {
            return this == READY || this == DEGRADED;
        }
    }

    ChildStatus with(Readiness readiness) {
        return new ChildStatus(
                name,
                backend,
                readiness.state(),
                pid,
                port,
                restarts,
                readySeconds,
                readiness.missing().isEmpty() ? message : readiness.missing());
    }
}
