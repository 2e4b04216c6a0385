package dev.showrunner.trending.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.junit.NeedsBackends;
import dev.showrunner.events.v1.PlaybackEvent;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.test.support.TestPropertyProvider;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The whole service over HTTP. */
@MicronautTest
@NeedsBackends(BackendKind.KAFKA)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TrendingServiceIT implements TestPropertyProvider {
    private final Cluster cluster = Cluster.create();
    private final HttpClient http = HttpClient.newHttpClient();
    private List<PlaybackEvent> events = List.of();

    @Inject
    EmbeddedServer server;

    @Inject
    MergeReader merge;

    @Override
    public Map<String, String> getProperties() {
        return Map.of(
                "kafka.bootstrap.servers",
                cluster.servers,
                "trending.topic-prefix",
                Objects.requireNonNull(cluster.configuration.topicPrefix()),
                "trending.stale-after", // no claim about time here, and build machines stall
                "60s",
                "kafka.request-timeout",
                "20s",
                "kafka.delivery-timeout",
                "60s",
                "micronaut.server.port",
                "-1");
    }

    @BeforeAll
    void countSomeEvents() {
        events = new Viewing(4, System.currentTimeMillis()).sessions(300);
        cluster.send(events);
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(Cluster.judged(merge)).isEqualTo(events.size()));
    }

    @Test
    void totals_ofTheWorld_areTheWatchedTimeSent() throws Exception {
        long sent = events.stream()
                .distinct()
                .mapToLong(PlaybackEvent::getWatchedMs)
                .sum();
        assertThat(get("/v1/trending/world/totals?window=7d").body()).contains("\"watch_time_ms\":" + sent + ",");
    }

    @Test
    void trending_ofARegion_isRanked() throws Exception {
        HttpResponse<String> answer = get("/v1/trending/US?window=24h&score=watch_time&limit=3");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("cache-control")).contains("public, max-age=1");
        assertThat(answer.body())
                .startsWith("{\"region\":\"US\",\"window\":\"24h\",\"score\":\"watch_time\",\"as_of_ms\":")
                .contains("\"completeness\":1.0,\"stale\":false,\"entries\":[{\"rank\":1,\"title_id\":\"t")
                .contains("\"rank\":3,")
                .doesNotContain("\"rank\":4,");
    }

    @Test
    void regions_areThoseWithEvents() throws Exception {
        assertThat(get("/v1/regions").body()).isEqualTo("{\"regions\":[\"world\",\"BR\",\"DE\",\"US\"]}");
    }

    @Test
    void unknownRegion_listsTheKnownOnes() throws Exception {
        assertThat(get("/v1/trending/FR").body()).contains("\"regions\":[\"world\",\"BR\",\"DE\",\"US\"]");
    }

    @Test
    void operators_seeHealthMetricsAndTheDescription() throws Exception {
        assertThat(get("/health/readiness").body()).contains("\"counts\"").contains("as_of_ms");
        assertThat(get("/health/liveness").statusCode()).isEqualTo(200);
        assertThat(get("/prometheus").body()).contains("trending_events_total{outcome=\"duplicate\"");
        assertThat(get("/openapi/trending-1.yml").body()).contains("/v1/trending/{region}/totals");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + server.getPort() + path);
        return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}
