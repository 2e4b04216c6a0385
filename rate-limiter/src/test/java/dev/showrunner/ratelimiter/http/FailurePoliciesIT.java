package dev.showrunner.ratelimiter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.showrunner.ratelimiter.http.PolicyLoad.Answer;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What callers see under load, for each failure policy, while Redis is killed, hangs or is flushed. Every test prints the
 * answers by status and by who decided, and how long they took.
 */
final class FailurePoliciesIT {
    private static final long BURST = 20;
    private static final long RATE = 10;

    /** So many answers without Redis that a tenth of a percent of them is something. */
    private static final long ENOUGH = 1_000;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> POLICIES = List.of("allow", "deny", "local");

    @TempDir
    private Path folder;

    private OwnRedis redis;
    private EmbeddedServer server;
    private Client client;
    private long begunNanos;

    /** Breaks or repairs Redis. */
    private interface Step {
        void run() throws Exception;
    }

    @BeforeEach
    void start() throws IOException {
        redis = new OwnRedis(folder);
        StringBuilder policies = new StringBuilder("policies:\n");
        for (String name : POLICIES) {
            policies.append("""
                      - name: %1$s
                        domain: %1$s
                        match: [{ key: who }]
                        limits: [{ name: l, burst: %2$d, rate: %3$d, per: 1s }]
                        on_store_failure: %1$s
                    """.formatted(name, BURST, RATE));
        }
        Path file = Files.writeString(folder.resolve("policies.yml"), policies);
        server = ApplicationContext.run(
                EmbeddedServer.class,
                Map.of(
                        "micronaut.server.port",
                        "-1",
                        "limiter.policies",
                        file.toString(),
                        "redis.uri",
                        redis.uri(),
                        "redis.command-timeout",
                        "50ms"));
        client = new Client(server.getURI());
        awaitDecidedByRedis();
    }

    @AfterEach
    void stop() {
        server.close();
        redis.close();
    }

    @Test
    void killed_eachPolicyDecides_andRedisDoesAgainWhenItIsBack() throws Exception {
        eachPolicyDecides("killed", redis::kill, redis::start);
    }

    @Test
    void hung_eachPolicyDecides_andRedisDoesAgainWhenItIsBack() throws Exception {
        eachPolicyDecides("hung", redis::hang, redis::goOn);
    }

    @Test
    void flushed_redisGoesOnDeciding_andGrantsOneCapacityMoreAtMost() throws Exception {
        Map<String, PolicyLoad> loads = loads();
        loads.values().forEach(load -> awaitDecisions(load, "redis", BURST + 1));
        redis.flush();
        loads.values().forEach(load -> awaitDecisions(load, "redis", load.decidedBy("redis") + BURST + 1));
        stop(loads, "flushed")
                .forEach((policy, answers) -> assertThat(count(answers, 200, "redis"))
                        .as(policy)
                        .isBetween(2 * BURST, 2 * BURST + refilled()));
    }

    private void eachPolicyDecides(String fault, Step breaking, Step repairing) throws Exception {
        Map<String, PolicyLoad> loads = loads();
        loads.values().forEach(load -> awaitDecisions(load, "redis", 1));
        breaking.run();
        try {
            loads.forEach((policy, load) ->
                    awaitDecisions(load, policy.equals("local") ? policy : policy + "_policy", ENOUGH));
        } finally {
            repairing.run();
        }
        Map<String, List<Answer>> answers = stop(loads, fault);
        awaitDecidedByRedis();
        assertThat(count(answers.getOrDefault("allow", List.of()), 429, "allow_policy"))
                .isZero();
        assertThat(count(answers.getOrDefault("deny", List.of()), 200, "deny_policy"))
                .isZero();
        List<Answer> local = answers.getOrDefault("local", List.of());
        assertThat(count(local, 429, "local"))
                .as("a share that was used up denies")
                .isPositive();
        assertThat(count(local, 200, "local"))
                .as("what the only node admits without Redis")
                .isBetween(1L, BURST + refilled());
    }

    private long refilled() {
        return RATE * (System.nanoTime() - begunNanos) / 1_000_000_000 + 1;
    }

    private Map<String, PolicyLoad> loads() {
        begunNanos = System.nanoTime();
        Map<String, PolicyLoad> loads = new LinkedHashMap<>();
        POLICIES.forEach(policy -> loads.put(policy, new PolicyLoad(client, policy, "p1")));
        return loads;
    }

    private static void awaitDecisions(PolicyLoad load, String who, long atLeast) {
        await().atMost(PATIENCE).until(() -> load.decidedBy(who) >= atLeast);
    }

    private static Map<String, List<Answer>> stop(Map<String, PolicyLoad> loads, String fault) throws Exception {
        Map<String, List<Answer>> answers = new LinkedHashMap<>();
        for (Map.Entry<String, PolicyLoad> load : loads.entrySet()) {
            List<Answer> all = load.getValue().stop();
            answers.put(load.getKey(), all);
            System.out.printf(
                    "%-8s %-6s p50 %5.1f ms  p99.9 %6.1f ms  %s%n",
                    fault,
                    load.getKey(),
                    PolicyLoad.millisOf(all, 0.5),
                    PolicyLoad.millisOf(all, 0.999),
                    PolicyLoad.outcomes(all));
            assertThat(all)
                    .as("nobody gets an error")
                    .allMatch(answer -> answer.status() == 200 || answer.status() == 429);
        }
        return answers;
    }

    private static long count(List<Answer> answers, int status, String decidedBy) {
        return answers.stream()
                .filter(answer ->
                        answer.status() == status && answer.decidedBy().equals(decidedBy))
                .count();
    }

    private void awaitDecidedByRedis() {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> client.check("allow", "who", UUID.randomUUID().toString())
                        .body()
                        .contains("\"decided_by\":\"redis\""));
    }
}
