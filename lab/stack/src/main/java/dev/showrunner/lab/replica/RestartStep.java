package dev.showrunner.lab.replica;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
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
        FAILED;

        /** As it is printed. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether there is nothing more to come of it. */
    public boolean over() {
        return state == State.DONE || state == State.FAILED;
    }

    /** Writes every field. */
    public void writeTo(ObjectNode json) {
        json.put("name", name);
        json.put("state", state.label());
        json.put("seconds", seconds);
        json.put("message", message);
    }

    /** Reads what {@link #writeTo} wrote. */
    public static RestartStep from(JsonNode json) {
        State state = Arrays.stream(State.values())
                .filter(known -> known.label().equals(json.path("state").asText()))
                .findFirst()
                .orElse(State.FAILED);
        return new RestartStep(
                json.path("name").asText(),
                state,
                json.path("seconds").asDouble(),
                json.path("message").asText());
    }
}
