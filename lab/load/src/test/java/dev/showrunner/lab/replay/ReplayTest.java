package dev.showrunner.lab.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.lab.replay.UnreliableService.Fault;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ReplayTest {
    private static final Instant UNTIL = Instant.parse("2026-05-02T00:00:00Z");
    /** The log's six viewings have 5 + 3 + 2 + 2 + 2 + 7 events. */
    private static final int EVENTS = 21;

    private static final long WATCHED_MS = 1000L * (3600 + 1800 + 600 + 600 + 5400);

    @SuppressWarnings("NullAway.Init") // set before each test
    private UnreliableService service;

    @BeforeEach
    void start() throws IOException {
        service = new UnreliableService();
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void run_sendsEveryEventOnce() throws Exception {
        ReplayReport report = replay("viewing-log.csv", Duration.ofSeconds(5));
        ObjectNode json = report.json();

        assertThat(report.complete()).isTrue();
        assertThat(json.path("sent").asInt()).isEqualTo(EVENTS);
        assertThat(json.path("acknowledged").asInt()).isEqualTo(EVENTS);
        assertThat(json.path("retried").asInt()).isZero();
        assertThat(json.path("watched_ms").asLong()).isEqualTo(WATCHED_MS);
        assertThat(json.path("watched_ms_by_region").path("DE").asLong()).isEqualTo(5_400_000);
        assertThat(sum(service.logged())).isEqualTo(WATCHED_MS);
        assertThat(service.titles()).isEqualTo(3);
        assertInSequence(service.logged());
    }

    @Test
    void report_isThisJson() throws Exception {
        ReplayReport report = replay("viewing-log.csv", Duration.ofSeconds(5));

        assertThat(report.json()
                        .toString()
                        .replaceFirst("\"source\":\"[^\"]*/", "\"source\":\"")
                        .replaceFirst("\"seconds\":[0-9.E-]+,\"events_per_second\":\\d+", "TIME"))
                .isEqualTo("{\"source\":\"viewing-log.csv\",\"format\":\"viewing-log\",\"until_ms\":1777680000000,"
                        + "\"rows_read\":6,\"rows_skipped\":0,\"profiles\":4,\"sessions\":6,\"titles\":3,"
                        + "\"sent\":21,\"acknowledged\":21,\"retried\":0,\"refused\":0,\"lost\":0,"
                        + "\"watched_ms\":12000000,\"watched_ms_acknowledged\":12000000,"
                        + "\"watched_ms_by_region\":{\"DE\":5400000,\"US\":6600000},"
                        + "\"titles_sent\":{\"continue-watching\":3,\"recommendations-feed\":0},TIME,"
                        + "\"reasons\":[]}");
    }

    @Test
    void run_retriesTheSameEvents_untilAllAreAcknowledged() throws Exception {
        service.inject(Fault.UNAVAILABLE, 2);
        service.inject(Fault.NO_ANSWER, 1);
        service.inject(Fault.ANSWER_LOST, 1);
        service.inject(Fault.HALF, 2);

        ReplayReport report = replay("viewing-log.csv", Duration.ofSeconds(30));

        assertThat(report.complete()).isTrue();
        assertThat(report.json().path("sent").asInt()).isEqualTo(EVENTS);
        assertThat(report.json().path("retried").asInt()).isPositive();
        Map<String, JsonNode> distinct = new HashMap<>();
        service.logged().forEach(event -> distinct.put(event.path("event_id").asText(), event));
        assertThat(distinct).hasSize(EVENTS);
        assertThat(sum(List.copyOf(distinct.values()))).isEqualTo(WATCHED_MS);
    }

    @Test
    void run_dropsTheRefusedEvent() throws Exception {
        service.inject(Fault.THIRD_REFUSED, 1);

        ReplayReport report = replay("viewing-log.csv", Duration.ofSeconds(5));

        assertThat(report.complete()).isFalse();
        assertThat(report.json().path("refused").asInt()).isEqualTo(1);
        assertThat(report.json().path("acknowledged").asInt()).isEqualTo(EVENTS - 1);
        assertThat(report.lines()).anyMatch(line -> line.contains("status 400: is missing"));
    }

    @Test
    void run_givesUp_whenTheTimeoutEnds() throws Exception {
        service.inject(Fault.UNAVAILABLE, 10_000);

        ReplayReport report = replay("viewing-log.csv", Duration.ofMillis(300));

        assertThat(report.complete()).isFalse();
        assertThat(report.json().path("lost").asInt()).isEqualTo(EVENTS);
        assertThat(report.json().path("sent").asInt()).isEqualTo(EVENTS);
    }

    @Test
    void run_sameUntil_sendsTheSameIds() throws Exception {
        replay("viewing-log.csv", Duration.ofSeconds(5));
        replay("viewing-log.csv", Duration.ofSeconds(5));

        assertThat(service.logged()).hasSize(2 * EVENTS);
        assertThat(service.logged().stream()
                        .map(event -> event.path("event_id").asText())
                        .distinct())
                .hasSize(EVENTS);
    }

    @Test
    void read_missingSource_throws() {
        assertThatThrownBy(() -> Replay.read(Path.of("nowhere.csv"), Timeline.kept(UNTIL)))
                .isInstanceOf(IOException.class)
                .hasMessage("nowhere.csv does not exist");
    }

    private ReplayReport replay(String source, Duration timeout) throws Exception {
        Replay.Settings settings = new Replay.Settings(
                Examples.path(source),
                Timeline.compressed(Duration.ofDays(1), UNTIL),
                OptionalDouble.empty(),
                service.uri(),
                URI.create("http://127.0.0.1:1"),
                timeout);
        return new Replay(settings, InstantSource.system(), new Silent()).run();
    }

    private static long sum(List<JsonNode> events) {
        return events.stream()
                .mapToLong(event -> event.path("watched_ms").asLong())
                .sum();
    }

    private static void assertInSequence(List<JsonNode> events) {
        Map<String, Integer> next = new HashMap<>();
        assertThat(events)
                .allSatisfy(event -> assertThat(event.path("sequence").asInt())
                        .isEqualTo(next.merge(event.path("session_id").asText(), 1, Integer::sum) - 1));
    }

    private record Silent() implements Replay.Progress {
        @Override
        public void note(String sentence) {}

        @Override
        public void events(long acknowledged, long total, double perSecond) {}
    }
}
