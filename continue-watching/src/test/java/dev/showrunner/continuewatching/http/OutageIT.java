package dev.showrunner.continuewatching.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.junit.NeedsBackends;
import dev.showrunner.continuewatching.http.Api.Answer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the service says while one of its two stores has not been there since the start. */
@NeedsBackends({BackendKind.KAFKA, BackendKind.CASSANDRA})
final class OutageIT {

    private static final long NOW = 1_768_590_000_000L;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String NOBODY_LISTENS = "127.0.0.1:1";

    private static void awaitDegraded(Api api, String works, String missing) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            Answer readiness = api.get("/health/readiness");
            assertThat(readiness.body()).containsEntry("status", "DEGRADED");
            assertThat(readiness.body().toString()).contains(works).doesNotContain(missing);
        });
    }

    @Test
    void withoutKafka_nothingIsPretended() {
        Map<String, Object> broken =
                Map.of("kafka.bootstrap.servers", NOBODY_LISTENS, "event-log.append-timeout", "1s");
        try (RunningService service = RunningService.start("outage_it", broken)) {
            Api api = service.api();
            awaitDegraded(api, "cassandra_local_quorum_read=ok", "kafka_append=ok");
            Answer answer = api.post("/v1/heartbeats", Reports.batch(Reports.of("p1", "t1", "STOP", 600_000, NOW)));
            assertThat(answer.status()).as("%s", answer).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isEqualTo("1");
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
            assertThat(answer.list("results"))
                    .singleElement()
                    .satisfies(result ->
                            assertThat(result).containsEntry("logged", false).containsEntry("stored", false));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(
                                    api.get("/v1/profiles/p1/continue-watching").status())
                            .isEqualTo(200));
        }
    }

    /** The control of the drill kafka-dies: a promise that nothing stands behind. */
    @Test
    void withoutKafka_acknowledgedBeforeTheLog_whatIsLostIsCalledLogged() {
        Map<String, Object> hasty = Map.of(
                "kafka.bootstrap.servers",
                NOBODY_LISTENS,
                "event-log.append-timeout",
                "1s",
                "CONTINUE_WATCHING_ACKNOWLEDGE",
                "before-log");
        try (RunningService service = RunningService.start("outage_it", hasty)) {
            Answer answer =
                    service.api().post("/v1/heartbeats", Reports.batch(Reports.of("p1", "t1", "PROGRESS", 1_000, NOW)));
            assertThat(answer.status()).as("%s", answer).isEqualTo(200);
            assertThat(answer.list("results").getFirst()).containsEntry("logged", true);
        }
    }

    @Test
    void withoutCassandra_eventsAreLogged_andNotCalledStored() {
        Map<String, Object> broken = Map.of("cassandra.contact.points", NOBODY_LISTENS);
        try (RunningService service = RunningService.start("outage_it", broken)) {
            Api api = service.api();
            awaitDegraded(api, "kafka_append=ok", "cassandra_local_quorum_read=ok");
            Answer answer = api.post("/v1/heartbeats", Reports.batch(Reports.of("p1", "t1", "STOP", 600_000, NOW)));
            assertThat(answer.status()).as("%s", answer).isEqualTo(200);
            assertThat(answer.list("results").getFirst())
                    .containsEntry("logged", true)
                    .containsEntry("stored", false);
            Answer read = api.get("/v1/profiles/p1/continue-watching");
            assertThat(read.status()).isEqualTo(503);
            assertThat(read.header("Retry-After")).isEqualTo("1");
            assertThat(read.header("Content-Type")).startsWith("application/problem+json");
        }
    }
}
