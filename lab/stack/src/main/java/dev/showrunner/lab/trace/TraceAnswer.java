package dev.showrunner.lab.trace;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.showrunner.lab.control.Json;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** An HTTP response of the receiver. */
@SuppressWarnings("ArrayRecordComponent") // short-lived and never compared
record TraceAnswer(int status, Map<String, String> headers, byte[] body) {
    private static final String CONTENT_TYPE = "Content-Type";

    static TraceAnswer protobuf(byte[] body) {
        return new TraceAnswer(200, Map.of(CONTENT_TYPE, "application/x-protobuf"), body);
    }

    private record Problem(String type, String title, int status, String detail) {}

    /** Responds with a record as JSON. */
    static TraceAnswer json(Object body) {
        return new TraceAnswer(200, Map.of(CONTENT_TYPE, "application/json"), bytes(body));
    }

    static TraceAnswer text(String body) {
        return new TraceAnswer(
                200, Map.of(CONTENT_TYPE, "text/plain; charset=utf-8"), body.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Responds with a problem.
     *
     * @param slug last part of the problem's type
     * @param detail what the caller should change
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
