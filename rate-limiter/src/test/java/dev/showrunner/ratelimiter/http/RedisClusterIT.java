package dev.showrunner.ratelimiter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service on a Redis Cluster of three real servers. */
final class RedisClusterIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern EVALSHA = Pattern.compile("cmdstat_evalsha:calls=(\\d+)");

    @TempDir
    private static Path folder;

    private static OwnRedisCluster cluster;
    private static EmbeddedServer server;
    private static Client client;

    @BeforeAll
    static void start() throws IOException {
        cluster = new OwnRedisCluster(folder);
        StringBuilder policies = new StringBuilder("policies:\n");
        for (int i = 1; i <= 8; i++) {
            policies.append("  - {name: p%d, domain: d, match: [{key: k%d}], on_store_failure: deny, limits: ["
                    .formatted(i, i));
            for (int j = 1; j <= i; j++) {
                policies.append("{name: l%d, burst: 5, rate: 1, per: 1h},".formatted(j));
            }
            policies.append("]}\n");
        }
        Path file = Files.writeString(folder.resolve("policies.yml"), policies);
        server = ApplicationContext.run(
                EmbeddedServer.class,
                Map.of(
                        "micronaut.server.port", "-1",
                        "limiter.policies", file.toString(),
                        "redis.cluster", "true",
                        "redis.uri", cluster.uri(),
                        "redis.command-timeout", "2s",
                        "limiter.deny-cache", "0s"));
        client = new Client(server.getURI());
        // Each node gets to know the script.
        for (int i = 0; i < 40; i++) {
            assertThat(decidedBy("k1", "warm" + i)).isEqualTo("redis");
        }
    }

    @AfterAll
    static void stop() {
        server.close();
        cluster.close();
    }

    @Test
    void decision_isOneEvalsha_for1To8Limits_summedOverTheNodes() {
        for (int limits = 1; limits <= 8; limits++) {
            long before = evalshas();
            for (int i = 0; i < 12; i++) {
                HttpResponse<String> response = client.check("d", "k" + limits, "one" + i);
                assertThat(response.statusCode()).isEqualTo(200);
                assertThat(response.body().split("\"remaining\":4", -1)).hasSize(limits + 1);
            }
            assertThat(evalshas() - before).as("%d limits", limits).isEqualTo(12);
        }
        for (int node = 0; node < cluster.size(); node++) {
            long buckets = cluster.ask(node, redis -> redis.dbsize());
            assertThat(buckets).as("buckets of node %d", node).isPositive();
        }
    }

    @Test
    void requestOverSeveralSlots_isRefused_namingTheField_andDebitsNothing() {
        HttpResponse<String> response = client.post("""
                {"domain":"d","descriptors":[{"entries":[{"key":"k1","value":"here"}]},{"entries":[{"key":"k2","value":"there"}]}]}""");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("\"field\":\"descriptors\"", "several slots");
        assertThat(client.check("d", "k1", "here").body()).contains("\"remaining\":4");
    }

    @Test
    void slotThatMoves_takesItsBucketsAlong_andTheServiceFollows() {
        List<String> before = keys();
        for (int i = 0; i < 3; i++) {
            assertThat(client.check("d", "k1", "mover").statusCode()).isEqualTo(200);
        }
        String key =
                keys().stream().filter(one -> !before.contains(one)).findFirst().orElseThrow();
        int from = cluster.holderOf(key);
        int to = (from + 1) % cluster.size();
        cluster.move(key, from, to);
        assertThat(cluster.holderOf(key)).isEqualTo(to);
        assertThat(client.check("d", "k1", "mover").body()).contains("\"decided_by\":\"redis\"", "\"remaining\":1");
        assertThat(client.check("d", "k1", "mover").body()).contains("\"decided_by\":\"redis\"", "\"remaining\":0");
        assertThat(client.check("d", "k1", "mover").statusCode()).isEqualTo(429);
    }

    @Test
    void nodeKilled_itsKeysAreDecidedByPolicy_theOthersByRedis_andAllAgainWhenItIsBack() {
        List<String> before = keys();
        assertThat(client.check("d", "k1", "victim").statusCode()).isEqualTo(200);
        String key =
                keys().stream().filter(one -> !before.contains(one)).findFirst().orElseThrow();
        int dead = cluster.holderOf(key);
        String other = IntStream.range(0, 200)
                .mapToObj(i -> "other" + i)
                .filter(value -> {
                    List<String> known = keys();
                    client.check("d", "k1", value);
                    return keys().stream()
                            .filter(one -> !known.contains(one))
                            .noneMatch(one -> cluster.holderOf(one) == dead);
                })
                .findFirst()
                .orElseThrow();
        cluster.kill(dead);
        try {
            await().atMost(PATIENCE).until(() -> decidedBy("k1", "victim"), "deny_policy"::equals);
            await().atMost(PATIENCE).until(() -> decidedBy("k1", other), "redis"::equals);
            // Two of three calls fail, which would open a breaker that all nodes share.
            Map<String, Long> healthy = IntStream.range(0, 100)
                    .mapToObj(i -> {
                        decidedBy("k1", "victim");
                        decidedBy("k1", "victim");
                        return decidedBy("k1", other);
                    })
                    .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
            System.out.println("healthy slots while a node is dead were decided by " + healthy);
            assertThat(healthy).containsOnlyKeys("redis");
            assertThat(client.get("/health/readiness").body())
                    .contains("DEGRADED", "\"connected\":true", "\"nodes\":3", "\"nodes_lost\":1");
        } finally {
            cluster.restart(dead);
        }
        cluster.awaitWhole();
        await().atMost(PATIENCE).until(() -> decidedBy("k1", "victim"), "redis"::equals);
        assertThat(client.get("/health/readiness").body())
                .doesNotContain("DEGRADED")
                .contains("\"nodes_lost\":0");
    }

    private static String decidedBy(String key, String value) {
        HttpResponse<String> response = client.check("d", key, value);
        return response.statusCode() == 200
                ? response.body().replaceAll(".*\"decided_by\":\"(\\w+)\".*", "$1")
                : response.headers().firstValue("X-RateLimit-Decided-By").orElseThrow();
    }

    private static List<String> keys() {
        return IntStream.range(0, cluster.size())
                .boxed()
                .flatMap(node -> cluster.ask(node, redis -> redis.keys("rl:{*")).stream())
                .toList();
    }

    private static long evalshas() {
        long sum = 0;
        for (int node = 0; node < cluster.size(); node++) {
            Matcher found = EVALSHA.matcher(cluster.ask(node, redis -> redis.info("commandstats")));
            sum += found.find() ? Long.parseLong(found.group(1)) : 0;
        }
        return sum;
    }
}
