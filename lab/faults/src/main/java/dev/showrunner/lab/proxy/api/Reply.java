package dev.showrunner.lab.proxy.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.showrunner.lab.control.Json;

/** Response of the API. The body is a {@code MissingNode} if the response has none. */
record Reply(int status, JsonNode body) {
    private record Failure(String error, int status) {}

    static Reply of(int status, Object body) {
        return new Reply(status, Json.MAPPER.valueToTree(body));
    }

    static Reply ok(Object body) {
        return of(200, body);
    }

    static Reply nothing() {
        return new Reply(204, MissingNode.getInstance());
    }

    static Reply error(int status, String sentence) {
        return of(status, new Failure(sentence, status));
    }
}
