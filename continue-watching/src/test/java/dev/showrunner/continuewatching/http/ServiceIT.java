package dev.showrunner.continuewatching.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.junit.NeedsBackends;
import dev.showrunner.continuewatching.http.Api.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The whole service on real servers. */
@NeedsBackends({BackendKind.KAFKA, BackendKind.CASSANDRA})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ServiceIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final RunningService service = RunningService.start("service_it", Map.of());
    private final Api api = service.api();
    private final long now = api.get("/v1/time").number("server_time_ms");
    private final String profile = "p-" + UUID.randomUUID();

    @BeforeAll
    void awaitReadiness() {
        service.awaitStatus("UP");
    }

    @AfterAll
    void stop() {
        service.close();
    }

    private String position(String title) {
        return "/v1/profiles/" + profile + "/titles/" + title + "/position";
    }

    private String row() {
        return "/v1/profiles/" + profile + "/continue-watching";
    }

    private List<Object> titles() {
        return api.get(row()).list("entries").stream()
                .map(entry -> entry.get("title_id"))
                .toList();
    }

    @Test
    void pause_isReadByAnotherDeviceAtOnce() {
        Answer answer = api.post(
                "/v1/heartbeats",
                Reports.batch(
                        Reports.of(profile, "paused", "PROGRESS", 1_790_000, now - 10_000),
                        Reports.of(profile, "paused", "PAUSE", 1_800_000, now)));
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.list("results"))
                .allSatisfy(result -> assertThat(result)
                        .containsEntry("logged", true)
                        .containsEntry("stored", true)
                        .containsEntry("clamped", false)
                        .containsKeys("partition", "offset", "event_id"));
        assertThat(answer.number("server_time_ms")).isGreaterThanOrEqualTo(now);

        Answer read = api.get(position("paused"));
        assertThat(read.number("position_ms")).isEqualTo(1_800_000);
        assertThat(read.number("runtime_ms")).isEqualTo(7_200_000);
        assertThat(read.body()).containsEntry("device_id", "tv").containsEntry("policy", "latest");
        assertThat(read.number("stamp_us")).isEqualTo(now * 1_000 + 1);
        assertThat(titles()).contains("paused");
    }

    @Test
    void progress_isLogged_andStoredByTheWriter() {
        Answer answer =
                api.post("/v1/heartbeats", Reports.batch(Reports.of(profile, "progressing", "PROGRESS", 600_000, now)));
        assertThat(answer.list("results").getFirst())
                .containsEntry("logged", true)
                .containsEntry("stored", false);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(api.get(position("progressing")).number("position_ms"))
                        .isEqualTo(600_000));
    }

    @Test
    void batchOf500_isTakenAtOnce() {
        Answer answer = api.post(
                "/v1/heartbeats",
                Reports.batch(IntStream.range(0, 500)
                        .mapToObj(i -> Reports.of(
                                        profile + i % 7, "long", i == 499 ? "STOP" : "PROGRESS", 60_000 + i, now + i)
                                .with("sequence", i))
                        .toList()));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.list("results")).hasSize(500).allMatch(result -> Boolean.TRUE.equals(result.get("logged")));
    }

    @Test
    void deviceWithAClockADayAhead_isClamped() {
        long tomorrow = now + 86_400_000;
        Answer answer =
                api.post("/v1/heartbeats", Reports.batch(Reports.of(profile, "clamped", "STOP", 600_000, tomorrow)));
        assertThat(answer.list("results").getFirst()).containsEntry("clamped", true);
        Answer corrected = api.post(
                "/v1/heartbeats",
                Reports.batch(Reports.of(profile, "corrected", "STOP", 600_000, tomorrow)
                        .with("clock_offset_ms", -86_400_000)
                        .with("session_start_ms", now - 3_600_000)));
        assertThat(corrected.list("results").getFirst()).containsEntry("clamped", false);
    }

    @Test
    void policies_latestFurthestAndTheDeviceAhead() {
        api.put(
                position("two-devices"),
                "{\"device_id\":\"tv\",\"position_ms\":3000000,\"runtime_ms\":7200000," + "\"device_time_ms\":"
                        + (now - 60_000) + "}");
        Answer set = api.put(
                position("two-devices"), "{\"device_id\":\"phone\",\"position_ms\":900000,\"runtime_ms\":7200000}");
        assertThat(set.status()).as("%s", set).isEqualTo(200);
        assertThat(set.body()).containsEntry("logged", true).containsEntry("stored", true);

        Answer latest = api.get(position("two-devices"));
        assertThat(latest.body()).containsEntry("device_id", "phone");
        assertThat(latest.text("ahead")).contains("tv", "3000000");
        Answer furthest = api.get(position("two-devices") + "?policy=furthest");
        assertThat(furthest.number("position_ms")).isEqualTo(3_000_000);
        assertThat(furthest.body()).doesNotContainKey("ahead");
        assertThat(furthest.number("age_ms")).isGreaterThanOrEqualTo(60_000);
    }

    @Test
    void hide_olderProgressDoesNotBringItBack_newerDoes() {
        api.post("/v1/heartbeats", Reports.batch(Reports.of(profile, "hidden", "STOP", 1_800_000, now)));
        assertThat(titles()).contains("hidden");
        Answer hide = api.delete(row() + "/hidden");
        assertThat(hide.status()).isEqualTo(200);
        assertThat(hide.body()).containsEntry("logged", true).containsEntry("stored", true);
        assertThat(titles()).doesNotContain("hidden");
        api.post("/v1/heartbeats", Reports.batch(Reports.of(profile, "hidden", "STOP", 1_900_000, now - 1_000)));
        assertThat(titles()).doesNotContain("hidden");
        long later = api.get("/v1/time").number("server_time_ms") + 1_000;
        api.post("/v1/heartbeats", Reports.batch(Reports.of(profile, "hidden", "STOP", 2_000_000, later)));
        assertThat(titles()).contains("hidden");
    }

    @Test
    void finishedEpisode_isFollowedByTheNextOfTheCatalog() {
        String series = "series-" + UUID.randomUUID();
        Answer put = api.put("/v1/titles", """
                {"titles":[
                  {"title_id":"%1$s","title":"A series","kind":"series","genres":["Drama"]},
                  {"title_id":"%1$s-e1","title":"One","kind":"episode","series_id":"%1$s","season":1,"episode":1},
                  {"title_id":"%1$s-e3","title":"Three","kind":"episode","series_id":"%1$s","season":1,"episode":3,
                   "runtime_ms":1800000}]}""".formatted(series));
        assertThat(put.status()).as("%s", put).isEqualTo(200);
        assertThat(put.number("stored")).isEqualTo(3);
        api.post(
                "/v1/heartbeats",
                Reports.batch(Reports.of(profile, series + "-e1", "FINISH", 7_200_000, now)
                        .with("series_id", series)
                        .with("season", 1)
                        .with("episode", 1)));
        assertThat(api.get(row()).list("entries"))
                .anySatisfy(entry -> assertThat(entry)
                        .containsEntry("title_id", series + "-e3")
                        .containsEntry("series_id", series)
                        .containsEntry("position_ms", 0)
                        .containsEntry("runtime_ms", 1_800_000));
    }

    @Test
    void row_limit() {
        IntStream.range(0, 3)
                .forEach(i -> api.post(
                        "/v1/heartbeats",
                        Reports.batch(Reports.of(profile + "-l", "film-" + i, "STOP", 1_800_000, now + i))));
        assertThat(api.get("/v1/profiles/" + profile + "-l/continue-watching?limit=2")
                        .list("entries"))
                .extracting(entry -> entry.get("title_id"))
                .containsExactly("film-2", "film-1");
    }

    @Test
    void operations_metricsAndDocument() {
        api.post("/v1/heartbeats", Reports.batch(Reports.of(profile, "metered", "PROGRESS", 600_000, now)));
        assertThat(api.get("/prometheus").text("text"))
                .contains(
                        "continue_watching_events_total",
                        "continue_watching_writer_lag",
                        "continue_watching_writer_conflation",
                        "continue_watching_cassandra_seconds");
        assertThat(api.get("/openapi/continue-watching-1.yml").text("text"))
                .contains("/v1/heartbeats", "/v1/profiles/{profile", "/v1/titles");
        assertThat(api.get("/health/liveness").status()).isEqualTo(200);
    }
}
