package dev.showrunner.lab.replay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** The JSON that the services take, written without intermediate objects: a replay is meant to cost the services' time. */
final class RequestBodies {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int BYTES_PER_EVENT = 512;

    private RequestBodies() {}

    /** The body of {@code POST /v1/heartbeats}. */
    static byte[] heartbeats(List<PlannedEvent> events) {
        return write(events.size(), json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("events");
            for (PlannedEvent event : events) {
                write(json, event);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    /** The body of {@code PUT /v1/titles}. */
    static byte[] titles(List<CatalogTitle> titles) {
        return write(titles.size(), json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("titles");
            for (CatalogTitle title : titles) {
                write(json, title);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void write(JsonGenerator json, PlannedEvent event) throws IOException {
        Viewing viewing = event.session().viewing();
        json.writeStartObject();
        json.writeStringField("event_id", event.eventId());
        json.writeStringField("profile_id", viewing.profileId());
        json.writeStringField("device_id", viewing.deviceId());
        json.writeStringField("session_id", event.session().sessionId());
        json.writeNumberField("session_start_ms", event.session().startMs());
        json.writeNumberField("sequence", event.sequence());
        json.writeStringField("title_id", viewing.titleId());
        json.writeStringField("region", viewing.region());
        json.writeStringField("kind", event.kind());
        json.writeNumberField("position_ms", event.positionMs());
        json.writeNumberField("runtime_ms", viewing.runtimeMs());
        json.writeNumberField("watched_ms", event.watchedMs());
        json.writeNumberField("session_watched_ms", event.sessionWatchedMs());
        json.writeNumberField("device_time_ms", event.timeMs());
        json.writeStringField("session_began_with", "START");
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, CatalogTitle title) throws IOException {
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
        json.writeStringField("kind", "movie");
        json.writeEndObject();
    }

    private static byte[] write(int elements, Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(BYTES_PER_EVENT * (elements + 1));
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            content.writeTo(json);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return bytes.toByteArray();
    }

    private interface Content {
        void writeTo(JsonGenerator json) throws IOException;
    }
}
