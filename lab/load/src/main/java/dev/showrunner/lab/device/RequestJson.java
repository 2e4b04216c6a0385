package dev.showrunner.lab.device;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * Writes request bodies as JSON with a streaming generator, so that the load generator takes little CPU from the
 * services.
 */
public final class RequestJson {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int BYTES_PER_ELEMENT = 512;

    private RequestJson() {}

    /** The body of {@code POST /v1/heartbeats}. */
    public static byte[] heartbeats(List<ReportedEvent> reports) {
        return write(reports.size(), json -> {
            json.writeArrayFieldStart("events");
            for (ReportedEvent report : reports) {
                write(json, report);
            }
            json.writeEndArray();
        });
    }

    /** The body of {@code PUT /v1/titles}. */
    public static byte[] titles(List<Title> titles) {
        return write(titles.size(), json -> {
            json.writeArrayFieldStart("titles");
            for (Title title : titles) {
                write(json, title);
            }
            json.writeEndArray();
        });
    }

    /** The body of {@code POST /v1/check} for one descriptor of one entry. */
    public static byte[] check(String domain, String key, String value) {
        return write(1, json -> {
            json.writeStringField("domain", domain);
            json.writeArrayFieldStart("descriptors");
            json.writeStartObject();
            json.writeArrayFieldStart("entries");
            json.writeStartObject();
            json.writeStringField("key", key);
            json.writeStringField("value", value);
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndArray();
        });
    }

    /** The body of {@code POST /v1/login-attempts}. */
    public static byte[] loginAttempt(String account, String ip, String device, Optional<String> token) {
        return write(0, json -> {
            json.writeStringField("account", account);
            json.writeStringField("ip", ip);
            json.writeStringField("device", device);
            if (token.isPresent()) {
                json.writeStringField("device_token", token.get());
            }
        });
    }

    /** The body of {@code POST /v1/login-attempts/ID/outcome}. */
    public static byte[] loginOutcome(boolean success) {
        return write(0, json -> json.writeStringField("outcome", success ? "success" : "failure"));
    }

    private static void write(JsonGenerator json, ReportedEvent report) throws IOException {
        json.writeStartObject();
        json.writeStringField("event_id", report.eventId());
        json.writeStringField("profile_id", report.profileId());
        json.writeStringField("device_id", report.deviceId());
        json.writeStringField("session_id", report.sessionId());
        json.writeNumberField("session_start_ms", report.sessionStartMs());
        json.writeNumberField("sequence", report.sequence());
        json.writeStringField("title_id", report.title().titleId());
        place(json, report.title());
        json.writeStringField("region", report.region());
        json.writeStringField("kind", report.kind().name());
        json.writeNumberField("position_ms", report.positionMs());
        json.writeNumberField("runtime_ms", report.title().runtimeMs());
        json.writeNumberField("watched_ms", report.watchedMs());
        json.writeNumberField("session_watched_ms", report.sessionWatchedMs());
        json.writeNumberField("device_time_ms", report.deviceTimeMs());
        json.writeNumberField("clock_offset_ms", report.clockOffsetMs());
        json.writeStringField("session_began_with", report.beganWith().name());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Title title) throws IOException {
        json.writeStartObject();
        json.writeStringField("title_id", title.titleId());
        json.writeStringField("title", title.name());
        if (title.year().isPresent()) {
            json.writeNumberField("year", title.year().getAsInt());
        }
        json.writeArrayFieldStart("genres");
        for (String genre : title.genres()) {
            json.writeString(genre);
        }
        json.writeEndArray();
        json.writeNumberField("runtime_ms", title.runtimeMs());
        json.writeStringField("kind", title.episode().isPresent() ? "episode" : "movie");
        place(json, title);
        json.writeEndObject();
    }

    private static void place(JsonGenerator json, Title title) throws IOException {
        if (title.episode().isEmpty()) {
            return;
        }
        Title.Episode episode = title.episode().get();
        json.writeStringField("series_id", episode.seriesId());
        json.writeNumberField("season", episode.season());
        json.writeNumberField("episode", episode.number());
        if (episode.nextTitleId().isPresent()) {
            json.writeStringField("next_title_id", episode.nextTitleId().get());
        }
    }

    private static byte[] write(int elements, Fields fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(BYTES_PER_ELEMENT * (elements + 1));
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            fields.writeTo(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return bytes.toByteArray();
    }

    private interface Fields {
        void writeTo(JsonGenerator json) throws IOException;
    }
}
