package dev.showrunner.lab.process;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * Status of one process of the stack at one moment.
 *
 * @param name name of the service instance or backend
 * @param backend whether the process is a backend, else it is a service
 * @param state state of the process
 * @param pid process id; 0 without a process
 * @param port port that the process listens on; 0 while unknown
 * @param restarts number of restarts after the process died
 * @param readySeconds time from the start of the process to ready, in s; 0 before that
 * @param message latest remark on the process; may be empty
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

    /** States in the life of a process. */
    public enum State {
        /** It waits for its dependencies. */
        WAITING,
        /** The process is being started and is not ready yet. */
        STARTING,
        /** It serves, and nothing is missing. */
        READY,
        /** It serves without an optional dependency. */
        DEGRADED,
        /** It runs, but reports that it cannot serve. */
        UNREADY,
        /** It ended and will be started again. */
        RESTARTING,
        /** It could not be started. */
        @JsonEnumDefaultValue
        FAILED,
        /** It was stopped on request. */
        STOPPED;

        /** The lower-case name, for output. */
        @JsonValue
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether the process serves requests, fully or degraded. */
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
