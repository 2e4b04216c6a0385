package dev.showrunner.continuewatching.http;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reports of devices as JSON. */
final class Reports {

    private final Map<String, Object> fields = new LinkedHashMap<>();

    private Reports() {}

    static Reports of(String profileId, String titleId, String kind, long positionMs, long timeMs) {
        return new Reports()
                .with("event_id", "e-" + kind + "-" + positionMs + "-" + timeMs)
                .with("profile_id", profileId)
                .with("device_id", "tv")
                .with("session_id", "s1")
                .with("session_start_ms", timeMs - 3_600_000)
                .with("sequence", 1)
                .with("title_id", titleId)
                .with("region", "US")
                .with("kind", kind)
                .with("position_ms", positionMs)
                .with("runtime_ms", 7_200_000)
                .with("watched_ms", 10_000)
                .with("session_watched_ms", 60_000)
                .with("device_time_ms", timeMs);
    }

    Reports with(String field, Object value) {
        fields.put(field, value);
        return this;
    }

    Reports without(String field) {
        fields.remove(field);
        return this;
    }

    String json() {
        return fields.entrySet().stream()
                .map(field -> "\"" + field.getKey() + "\":"
                        + (field.getValue() instanceof String text ? "\"" + text + "\"" : field.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    static String batch(Reports... reports) {
        return batch(List.of(reports));
    }

    static String batch(Collection<Reports> reports) {
        return reports.stream().map(Reports::json).collect(Collectors.joining(",", "{\"events\":[", "]}"));
    }
}
