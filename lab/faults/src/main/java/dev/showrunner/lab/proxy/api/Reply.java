package dev.showrunner.lab.proxy.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** An answer of the API; the body is missing where there is nothing to say. */
record Reply(int status, JsonNode body) {
    static Reply ok(JsonNode body) {
        return new Reply(200, body);
    }

    static Reply created(JsonNode body) {
        return new Reply(201, body);
    }

    static Reply nothing() {
        return new Reply(204, JsonNodeFactory.instance.missingNode());
    }

    static Reply error(int status, String sentence) {
        return new Reply(status, error(sentence, status));
    }

    static ObjectNode error(String sentence, int status) {
        return JsonNodeFactory.instance.objectNode().put("error", sentence).put("status", status);
    }
}
