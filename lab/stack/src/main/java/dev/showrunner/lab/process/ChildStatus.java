package dev.showrunner.lab.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
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
        FAILED,
        /** It was ended on purpose. */
        STOPPED;

        /** As it is printed. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether it answers, with all that it needs or with less. */
        public boolean serves() {
            return this == READY || this == DEGRADED;
        }

        static State of(String label) {
            return Arrays.stream(values())
                    .filter(state -> state.label().equals(label))
                    .findFirst()
                    .orElse(FAILED);
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

    /** Writes every field. */
    public void writeTo(ObjectNode json) {
        json.put("name", name);
        json.put("backend", backend);
        json.put("state", state.label());
        json.put("pid", pid);
        json.put("port", port);
        json.put("restarts", restarts);
        json.put("ready_seconds", readySeconds);
        json.put("message", message);
    }

    /** Reads what {@link #writeTo} wrote. */
    public static ChildStatus from(JsonNode json) {
        return new ChildStatus(
                json.path("name").asText(),
                json.path("backend").asBoolean(),
                State.of(json.path("state").asText()),
                json.path("pid").asLong(),
                json.path("port").asInt(),
                json.path("restarts").asInt(),
                json.path("ready_seconds").asDouble(),
                json.path("message").asText());
    }
}
