package dev.showrunner.ratelimiter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.junit.NeedsBackends;
import dev.showrunner.backends.junit.SharedBackends;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lease mode over HTTP: who decides, and that a node that ends returns what it did not use. */
@NeedsBackends(BackendKind.REDIS)
final class LeaseServiceIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long BURST = 10_000;

    @TempDir
    private Path folder;

    private final String who = UUID.randomUUID().toString();

    @Test
    void leasedPolicy_isDecidedByTheNode_andAnEndingNodeReturnsItsTokens() throws IOException {
        long asked = 0;
        try (EmbeddedServer node = start("1h")) {
            Client client = new Client(node.getURI());
            for (; asked < 100; asked++) {
                assertThat(client.check("leased", "who", who).statusCode()).isEqualTo(200);
            }
            assertThat(client.check("leased", "who", who).body()).contains("\"decided_by\":\"lease\"");
            asked++;
            assertThat(remaining(client)).as("the node holds tokens").isLessThan(BURST - asked);
        }
        try (EmbeddedServer node = start("200ms")) {
            Client client = new Client(node.getURI());
            assertThat(remaining(client)).isEqualTo(BURST - asked);
            for (int i = 0; i < 20; i++) {
                client.check("leased", "who", who);
            }
            long left = BURST - asked - 20;
            await().atMost(PATIENCE).until(() -> remaining(client) == left);
        }
    }

    /** What the bucket itself holds: a cost larger than the lease is the store's to decide, and this one never fits. */
    private long remaining(Client client) {
        String body = client.post("{\"domain\":\"leased\",\"cost\":%d,\"descriptors\":[%s]}"
                        .formatted(BURST + 1, "{\"entries\":[{\"key\":\"who\",\"value\":\"%s\"}]}".formatted(who)))
                .headers()
                .firstValue("RateLimit")
                .orElseThrow();
        return Long.parseLong(body.replaceFirst(".*;r=(\\d+);.*", "$1"));
    }

    private EmbeddedServer start(String life) throws IOException {
        Path file = Files.writeString(folder.resolve("policies.yml"), """
                policies:
                  - name: leased
                    domain: leased
                    match: [{ key: who }]
                    limits: [{ name: l, burst: %d, rate: 1, per: 1h }]
                    mode: lease
                    lease: 50
                    on_store_failure: deny
                """.formatted(BURST));
        Map<String, Object> properties = new LinkedHashMap<>(SharedBackends.properties(BackendKind.REDIS));
        properties.put("micronaut.server.port", "-1");
        properties.put("redis.command-timeout", "5s");
        properties.put("limiter.policies", file.toString());
        properties.put("limiter.lease-life", life);
        return ApplicationContext.run(EmbeddedServer.class, properties);
    }
}
