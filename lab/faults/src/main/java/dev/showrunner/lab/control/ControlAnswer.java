package dev.showrunner.lab.control;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An answer of the control API.
 *
 * @param status HTTP status
 * @param body JSON
 */
public record ControlAnswer(int status, JsonNode body) {
    /** Why nothing was done, and what to change. */
    public record Problem(String problem) {}

    /** With a record, or a map of them, as the body. */
    public static ControlAnswer of(int status, Object body) {
        return new ControlAnswer(status, Json.MAPPER.valueToTree(body));
    }

    /** The request was carried out, or answered. */
    public static ControlAnswer ok(Object body) {
        return of(200, body);
    }

    /** Nothing was done; {@code sentence} says why and what to change. */
    public static ControlAnswer problem(int status, String sentence) {
        return of(status, new Problem(sentence));
    }
}
