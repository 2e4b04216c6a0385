package dev.showrunner.lab.process;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.lab.control.Json;
import dev.showrunner.lab.process.ChildStatus.State;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Readiness as a process reports it.
 *
 * @param state {@code READY}, {@code DEGRADED} or {@code UNREADY}
 * @param missing failed checks with their details; empty if none failed or none were reported
 */
public record Readiness(State state, String missing) {
    /** The process serves, and nothing is missing. */
    public static final Readiness READY = new Readiness(State.READY, "");
    /** The process does not serve and reports no reason. */
    public static final Readiness UNREADY = new Readiness(State.UNREADY, "");

    private static final String UP = "UP";

    /** Readiness of a process that has no health endpoint. */
    public static Readiness of(boolean alive) {
        return alive ? READY : UNREADY;
    }

    /** Parses the body of {@code /health/readiness}; {@code serves} is true for status 200. */
    public static Readiness of(boolean serves, InputStream body) throws IOException {
        JsonNode health = Json.MAPPER.readTree(body);
        if (serves && health.path("status").asText(UP).equals(UP)) {
            return READY;
        }
        List<String> missing = new ArrayList<>();
        health.path("details").properties().forEach(check -> {
            if (!check.getValue().path("status").asText(UP).equals(UP)) {
                missing.add(describe(check.getKey(), check.getValue().path("details")));
            }
        });
        return new Readiness(serves ? State.DEGRADED : State.UNREADY, String.join("; ", missing));
    }

    private static String describe(String check, JsonNode details) {
        List<String> parts = new ArrayList<>();
        details.properties()
                .forEach(detail ->
                        parts.add(detail.getKey() + " " + detail.getValue().asText()));
        return parts.isEmpty() ? check : check + ": " + String.join(", ", parts);
    }
}
