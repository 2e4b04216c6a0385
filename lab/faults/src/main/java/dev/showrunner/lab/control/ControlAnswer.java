package dev.showrunner.lab.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * An answer of the control API.
 *
 * @param status HTTP status
 * @param body JSON
 */
public record ControlAnswer(int status, JsonNode body) {
    /** The request was carried out, or answered. */
    public static ControlAnswer ok(JsonNode body) {
        return new ControlAnswer(200, body);
    }

    /** Nothing was done; {@code sentence} says why and what to change. */
    public static ControlAnswer problem(int status, String sentence) {
        return new ControlAnswer(status, JsonNodeFactory.instance.objectNode().put("problem", sentence));
    }
}
