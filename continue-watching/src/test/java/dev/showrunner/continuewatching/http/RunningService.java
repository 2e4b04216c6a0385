package dev.showrunner.continuewatching.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.junit.SharedBackends;
import io.micronaut.context.ApplicationContext;
import io.micronaut.json.JsonMapper;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The service on a free port, with topics and a keyspace of its own on the shared servers. */
final class RunningService implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final EmbeddedServer server;
    private final Api api;

    private RunningService(EmbeddedServer server) {
        this.server = server;
        this.api = new Api(server.getURI(), server.getApplicationContext().getBean(JsonMapper.class));
    }

    /** Starts the service; it may not be ready yet. */
    static RunningService start(String name, Map<String, Object> overrides) {
        Map<String, Object> properties =
                new HashMap<>(SharedBackends.properties(BackendKind.KAFKA, BackendKind.CASSANDRA));
        properties.put("event-log.topic-prefix", name + "-" + UUID.randomUUID() + "-");
        properties.put("cassandra.keyspace", name);
        properties.put("micronaut.server.port", "-1");
        // Nothing that starts this service makes a claim about time, and the servers of a build machine stall.
        properties.put("event-log.append-timeout", "20s");
        properties.put("cassandra.request-timeout", "20s");
        properties.put("cassandra.merge-timeout", "20s");
        properties.putAll(overrides);
        return new RunningService(ApplicationContext.run(EmbeddedServer.class, properties));
    }

    Api api() {
        return api;
    }

    URI uri() {
        return server.getURI();
    }

    ApplicationContext context() {
        return server.getApplicationContext();
    }

    /** Waits until the service calls itself that and returns the answer. */
    Api.Answer awaitStatus(String status) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(api.get("/health/readiness").body()).containsEntry("status", status));
        return api.get("/health/readiness");
    }

    @Override
    public void close() {
        server.close();
    }
}
