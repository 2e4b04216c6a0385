package dev.showrunner.continuewatching.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.junit.NeedsBackends;
import dev.showrunner.backends.junit.SharedBackends;
import dev.showrunner.continuewatching.http.Api.Answer;
import io.micronaut.context.ApplicationContext;
import io.micronaut.json.JsonMapper;
import io.micronaut.runtime.server.EmbeddedServer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What the service says while one of its two stores has not been there since the start. */
@NeedsBackends({BackendKind.KAFKA, BackendKind.CASSANDRA})
final class OutageIT {

    private static final long NOW = 1_768_590_000_000L;
    private static final String NOBODY_LISTENS = "127.0.0.1:1";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static void withService(Map<String, Object> overrides, Consumer<Api> test) {
        Map<String, Object> properties =
                new HashMap<>(SharedBackends.properties(BackendKind.KAFKA, BackendKind.CASSANDRA));
        properties.put("event-log.topic-prefix", "outage-it-" + UUID.randomUUID() + "-");
        properties.put("event-log.append-timeout", "1s");
        properties.put("cassandra.keyspace", "outage_it");
        properties.put("micronaut.server.port", "-1");
        properties.putAll(overrides);
        try (EmbeddedServer server = ApplicationContext.run(EmbeddedServer.class, properties)) {
            ApplicationContext context = server.getApplicationContext();
            test.accept(new Api(server.getURI(), context.getBean(JsonMapper.class)));
        }
    }

    private static Answer awaitDegraded(Api api) {
        return await().atMost(PATIENCE)
                .until(
                        () -> api.get("/health/readiness"),
                        answer -> "DEGRADED".equals(answer.body().get("status")));
    }

    @Test
    void withoutKafka_nothingIsPretended() {
        withService(Map.of("kafka.bootstrap.servers", NOBODY_LISTENS), api -> {
            assertThat(awaitDegraded(api).body().toString())
                    .contains("cassandra_local_quorum_read=ok")
                    .doesNotContain("kafka_append=ok");
            Answer answer = api.post("/v1/heartbeats", Reports.batch(Reports.of("p1", "t1", "STOP", 600_000, NOW)));
            assertThat(answer.status()).as("%s", answer).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isEqualTo("1");
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
            assertThat(answer.list("results"))
                    .singleElement()
                    .satisfies(result ->
                            assertThat(result).containsEntry("logged", false).containsEntry("stored", false));
            assertThat(api.get("/v1/profiles/p1/continue-watching").status()).isEqualTo(200);
        });
    }

    @Test
    void withoutCassandra_eventsAreLogged_andNotCalledStored() {
        withService(Map.of("cassandra.contact.points", NOBODY_LISTENS), api -> {
            assertThat(awaitDegraded(api).body().toString())
                    .contains("kafka_append=ok")
                    .doesNotContain("cassandra_local_quorum_read=ok");
            Answer answer = api.post("/v1/heartbeats", Reports.batch(Reports.of("p1", "t1", "STOP", 600_000, NOW)));
            assertThat(answer.status()).as("%s", answer).isEqualTo(200);
            assertThat(answer.list("results").getFirst())
                    .containsEntry("logged", true)
                    .containsEntry("stored", false);
            Answer read = api.get("/v1/profiles/p1/continue-watching");
            assertThat(read.status()).isEqualTo(503);
            assertThat(read.header("Retry-After")).isEqualTo("1");
            assertThat(read.header("Content-Type")).startsWith("application/problem+json");
        });
    }
}
