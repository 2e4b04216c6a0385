package dev.showrunner.lab.control;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Response of the control API.
 *
 * @param status the HTTP status
 * @param body the JSON body
 */
public record ControlAnswer(int status, JsonNode body) {
    /** Body of a rejected request: what is wrong and what to change. */
    public record Problem(String problem) {}

    /** Returns a response whose body is a record or a map of records. */
    public static ControlAnswer of(int status, Object body) {
        return new ControlAnswer(status, Json.MAPPER.valueToTree(body));
    }

    /** Returns a 200 response. */
    public static ControlAnswer ok(Object body) {
        return of(200, body);
    }

    /** Returns an error response. {@code sentence} says what is wrong and what to change. */
    public static ControlAnswer problem(int status, String sentence) {
        return of(status, new Problem(sentence));
    }
}
