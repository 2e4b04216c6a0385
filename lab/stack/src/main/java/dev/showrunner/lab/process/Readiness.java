package dev.showrunner.lab.process;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.lab.control.Json;
import dev.showrunner.lab.process.ChildStatus.State;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * What a process says of itself.
 *
 * @param state {@code READY}, {@code DEGRADED} or {@code UNREADY}
 * @param missing the checks that are not well, each with what it says; empty where all are, or where it does not say
 */
public record Readiness(State state, String missing) {
    /** It does its job, and nothing is missing. */
    public static final Readiness READY = new Readiness(State.READY, "");
    /** It does not, and does not say why. */
    public static final Readiness UNREADY = new Readiness(State.UNREADY, "");

    private static final String WELL = "UP";

    /** Of a process that is asked nothing. */
    public static Readiness of(boolean alive) {
        return alive ? READY : UNREADY;
    }

    /** From the body of {@code /health/readiness}, as a service answers it with 200 ({@code serves}) or 503. */
    public static Readiness of(boolean serves, InputStream body) throws IOException {
        JsonNode health = Json.MAPPER.readTree(body);
        if (serves && health.path("status").asText(WELL).equals(WELL)) {
            return READY;
        }
        List<String> missing = new ArrayList<>();
        health.path("details").properties().forEach(check -> {
            if (!check.getValue().path("status").asText(WELL).equals(WELL)) {
                missing.add(words(check.getKey(), check.getValue().path("details")));
            }
        });
        return new Readiness(serves ? State.DEGRADED : State.UNREADY, String.join("; ", missing));
    }

    private static String words(String check, JsonNode details) {
        List<String> said = new ArrayList<>();
        details.properties()
                .forEach(detail ->
                        said.add(detail.getKey() + " " + detail.getValue().asText()));
        return said.isEmpty() ? check : check + ": " + String.join(", ", said);
    }
}
