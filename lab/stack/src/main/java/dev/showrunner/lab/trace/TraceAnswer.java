package dev.showrunner.lab.trace;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.showrunner.lab.control.Json;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What the receiver answers. */
@SuppressWarnings("ArrayRecordComponent") // lives from the handler to the socket, and is never compared
record TraceAnswer(int status, Map<String, String> headers, byte[] body) {
    private static final String CONTENT_TYPE = "Content-Type";

    static TraceAnswer protobuf(byte[] body) {
        return new TraceAnswer(200, Map.of(CONTENT_TYPE, "application/x-protobuf"), body);
    }

    private record Problem(String type, String title, int status, String detail) {}

    /** With a record as the body. */
    static TraceAnswer json(Object body) {
        return new TraceAnswer(200, Map.of(CONTENT_TYPE, "application/json"), bytes(body));
    }

    static TraceAnswer text(String body) {
        return new TraceAnswer(
                200, Map.of(CONTENT_TYPE, "text/plain; charset=utf-8"), body.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @param slug the end of the problem's type
     * @param detail what to change
     */
    static TraceAnswer problem(int status, String slug, String detail) {
        Problem problem = new Problem("urn:showrunner:problem:" + slug, slug.replace('-', ' '), status, detail);
        Map<String, String> headers = status == 503
                ? Map.of(CONTENT_TYPE, "application/problem+json", "Retry-After", "1")
                : Map.of(CONTENT_TYPE, "application/problem+json");
        return new TraceAnswer(status, headers, bytes(problem));
    }

    private static byte[] bytes(Object body) {
        try {
            return Json.MAPPER.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
    }
}
