package dev.showrunner.lab.proxy.http.fault;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/**
 * Settings of an HTTP fault.
 *
 * @param type the type of fault
 * @param share the share of requests that it applies to, 0 to 1
 * @param status the HTTP status of {@code error}, 400 to 599
 * @param delayMs the delay of {@code delay}, 0 to 600,000 ms
 * @param bytesPerSecond the rate of {@code slow-body}, bytes/s
 * @param path the prefix of the paths that it applies to
 */
public record HttpFaultSpec(
        HttpFaultType type, double share, int status, long delayMs, int bytesPerSecond, String path) {
    private static final Set<String> ATTRIBUTES = Set.of("status", "delay_ms", "bytes_per_s", "path");
    private static final long MAX_DELAY_MS = 600_000;
    private static final int MAX_PATH_LENGTH = 200;

    /**
     * Reads {@code type}, {@code share} and {@code attributes}.
     *
     * @throws IllegalArgumentException if a setting is invalid; the message is a sentence for the user
     */
    public static HttpFaultSpec from(JsonNode json) {
        String label = json.path("type").asText();
        HttpFaultType type = HttpFaultType.named(label)
                .orElseThrow(() -> new IllegalArgumentException("\"type\" must be one of " + HttpFaultType.labels()));
        JsonNode attributes = json.path("attributes");
        attributes.fieldNames().forEachRemaining(name -> {
            if (!ATTRIBUTES.contains(name)) {
                throw new IllegalArgumentException(
                        "there is no attribute " + name + "; there are status, delay_ms, bytes_per_s and path");
            }
        });
        String path = attributes.path("path").asText("/");
        if (!path.startsWith("/") || path.length() > MAX_PATH_LENGTH) {
            throw new IllegalArgumentException(
                    "path must begin with / and have at most " + MAX_PATH_LENGTH + " characters");
        }
        return new HttpFaultSpec(
                type,
                number(json, "share", 1, 0, 1),
                (int) number(attributes, "status", 500, 400, 599),
                (long) number(attributes, "delay_ms", 1000, 0, MAX_DELAY_MS),
                (int) number(attributes, "bytes_per_s", 100, 1, 1 << 30),
                path);
    }

    /** Returns a short summary for people. */
    public String summary() {
        String how =
                switch (type) {
                    case ERROR -> " " + status;
                    case DELAY -> " " + delayMs + " ms";
                    case SLOW_BODY -> " " + bytesPerSecond + " bytes/s";
                    case BLACKHOLE, TRUNCATED, WRONG, EMPTY -> "";
                };
        return type.label()
                + how
                + (share < 1 ? " for %.0f %%".formatted(100 * share) : "")
                + (path.equals("/") ? "" : " of " + path);
    }

    private static double number(JsonNode json, String name, double defaultValue, double min, double max) {
        JsonNode value = json.path(name);
        if (value.isMissingNode()) {
            return defaultValue;
        }
        if (!value.isNumber() || value.asDouble() < min || value.asDouble() > max) {
            throw new IllegalArgumentException("%s must be a number from %.0f to %.0f".formatted(name, min, max));
        }
        return value.asDouble();
    }
}
