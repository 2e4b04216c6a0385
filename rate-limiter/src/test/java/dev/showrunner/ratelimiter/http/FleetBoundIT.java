package dev.showrunner.ratelimiter.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.junit.NeedsBackends;
import dev.showrunner.backends.junit.SharedBackends;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Four services with 64 callers each on one bucket over HTTP, their clocks ten seconds apart: never more than capacity + rate
 * x time, counted and timed by the callers. What a caller's clock would do is shown by the control in AdmissionBoundIT.
 */
@NeedsBackends(BackendKind.REDIS)
final class FleetBoundIT {
    private static final int NODES = 4;
    private static final int CALLERS_A_NODE = 64;
    private static final Duration SKEW = Duration.ofSeconds(10);
    private static final Duration LENGTH = Duration.ofSeconds(3);
    private static final long BURST = 200;
    private static final long RATE = 100;

    @TempDir
    private Path folder;

    private final List<EmbeddedServer> nodes = new ArrayList<>();

    @AfterEach
    void stop() {
        nodes.forEach(EmbeddedServer::close);
    }

    @Test
    void fourNodesWithSkewedClocks_admitNeverMoreThanOneBucketWould() throws Exception {
        startNodes();
        String who = UUID.randomUUID().toString();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            long begun = System.nanoTime();
            List<Future<Integer>> admitted = new ArrayList<>();
            for (EmbeddedServer node : nodes) {
                Client client = new Client(node.getURI());
                for (int i = 0; i < CALLERS_A_NODE; i++) {
                    admitted.add(callers.submit(() -> ask(client, who, begun + LENGTH.toNanos())));
                }
            }
            long sum = 0;
            for (Future<Integer> one : admitted) {
                sum += one.get(60, TimeUnit.SECONDS);
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            double bound = BURST + RATE * seconds;
            System.out.printf(
                    "admitted %d of at most %.1f in %.2f s, %.1f %%%n", sum, bound, seconds, 100 * sum / bound);
            assertThat((double) sum).isLessThanOrEqualTo(bound).isGreaterThan(bound * 0.8);
        }
    }

    private void startNodes() throws IOException {
        Path file = Files.writeString(folder.resolve("policies.yml"), """
                policies:
                  - name: p
                    domain: d
                    match: [{ key: who }]
                    limits: [{ name: l, burst: %d, rate: %d, per: 1s }]
                    on_store_failure: deny
                """.formatted(BURST, RATE));
        for (int i = 0; i < NODES; i++) {
            Map<String, Object> properties = new LinkedHashMap<>(SharedBackends.properties(BackendKind.REDIS));
            properties.put("micronaut.server.port", "-1");
            properties.put("redis.command-timeout", "5s");
            properties.put("limiter.policies", file.toString());
            properties.put(SkewedClock.PROPERTY, SKEW.multipliedBy(i));
            EmbeddedServer node = ApplicationContext.run(EmbeddedServer.class, properties);
            assertThat(node.getApplicationContext().getBean(Clock.class).instant())
                    .isAfter(Instant.now().plus(SKEW.multipliedBy(i)).minusSeconds(1));
            nodes.add(node);
        }
    }

    private static int ask(Client client, String who, long untilNanos) {
        int admitted = 0;
        while (System.nanoTime() < untilNanos) {
            if (client.check("d", "who", who).statusCode() == 200) {
                admitted++;
            }
        }
        return admitted;
    }
}
