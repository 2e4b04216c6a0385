package dev.showrunner.lab.trace;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What the receiver answers. */
@SuppressWarnings("ArrayRecordComponent") // lives from the handler to the socket, and is never compared
record TraceAnswer(int status, Map<String, String> headers, byte[] body) {
    private static final String CONTENT_TYPE = "Content-Type";

    static TraceAnswer protobuf(byte[] body) {
        return new TraceAnswer(200, Map.of(CONTENT_TYPE, "application/x-protobuf"), body);
    }

    static TraceAnswer json(String body) {
        return new TraceAnswer(200, Map.of(CONTENT_TYPE, "application/json"), body.getBytes(StandardCharsets.UTF_8));
    }

    static TraceAnswer text(String body) {
        return new TraceAnswer(
                200, Map.of(CONTENT_TYPE, "text/plain; charset=utf-8"), body.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @param slug the end of the problem's type
     * @param detail what to change, without characters that JSON escapes
     */
    static TraceAnswer problem(int status, String slug, String detail) {
        String body = "{\"type\":\"urn:showrunner:problem:%s\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
                .formatted(slug, slug.replace('-', ' '), status, detail);
        Map<String, String> headers = status == 503
                ? Map.of(CONTENT_TYPE, "application/problem+json", "Retry-After", "1")
                : Map.of(CONTENT_TYPE, "application/problem+json");
        return new TraceAnswer(status, headers, body.getBytes(StandardCharsets.UTF_8));
    }
}
