package dev.showrunner.trending.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.junit.NeedsBackends;
import dev.showrunner.events.v1.PlaybackEvent;
import dev.showrunner.hostile.Endpoint;
import dev.showrunner.hostile.HostileInputContract;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** What strangers send to trending, in the table of all services. */
@NeedsBackends(BackendKind.KAFKA)
final class HostileInputIT extends HostileInputContract {
    private final Cluster cluster = Cluster.create();
    private final List<PlaybackEvent> events = new Viewing(5, System.currentTimeMillis()).sessions(20);
    private final EmbeddedServer server = ApplicationContext.run(
            EmbeddedServer.class,
            Map.of(
                    "kafka.bootstrap.servers",
                    cluster.servers,
                    "trending.topic-prefix",
                    Objects.requireNonNull(cluster.configuration.topicPrefix()),
                    "http.request-timeout",
                    "2s",
                    "micronaut.server.port",
                    "-1"));

    @BeforeAll
    void countSomeEvents() {
        cluster.send(events);
        MergeReader merge = server.getApplicationContext().getBean(MergeReader.class);
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(Cluster.judged(merge)).isEqualTo(events.size()));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Override
    protected URI server() {
        return server.getURI();
    }

    @Override
    protected String document() {
        return "/openapi/trending-1.yml";
    }

    @Override
    protected Duration requestTimeout() {
        return Duration.ofSeconds(2);
    }

    @Override
    protected void assertNothingStored() {
        String source = cluster.configuration.topics().playbackEvents().name();
        assertThat(cluster.read(source, 8)).hasSameSizeAs(events);
        assertThat(cluster.read(cluster.configuration.topics().deadLetter().name(), 1))
                .isEmpty();
    }

    @Override
    protected List<Endpoint> endpoints() {
        String[] noWindows = {"2h", "", "7D", "-1h", "24h%00", "%0a", "%ff", "24h,7d", "x".repeat(2_000)};
        return List.of(
                Endpoint.of("GET", "/v1/regions"),
                Endpoint.of("GET", "/v1/trending/{region:US}?window=24h&score=views&limit=3")
                        .unknownIsNotFound("region")
                        .query("window", noWindows)
                        .query("score", "likes", "", "VIEWS", "views%00", "%1b%5B2J", "%ff")
                        .number("limit", 1, 100),
                Endpoint.of("GET", "/v1/trending/{region:US}/totals?window=7d")
                        .unknownIsNotFound("region")
                        .query("window", noWindows));
    }
}
