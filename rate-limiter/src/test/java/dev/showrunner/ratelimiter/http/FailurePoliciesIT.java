package dev.showrunner.ratelimiter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.showrunner.backends.junit.Proof;
import dev.showrunner.backends.junit.ProofRun;
import dev.showrunner.ratelimiter.http.PolicyLoad.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What callers see under load, for each failure policy, while Redis is killed, hangs or is flushed: a limiter process of its own,
 * a Redis of its own, eight callers of each policy. Each prints a row of the README's table for each policy.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FailurePoliciesIT {
    private static final long BURST = 20;
    private static final long RATE = 10;

    /** How long a token of the second limit takes to come back: none does, so that its bucket counts debits. */
    private static final long HOUR_MICROS = 3_600_000_000L;

    /** A thousandth of fewer answers is next to nothing, so only then the goals are looked at. */
    private static final int ENOUGH_FOR_THE_GOALS = 100_000;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LONG_PATIENCE = Duration.ofMinutes(10);
    private static final List<String> POLICIES = List.of("allow", "deny", "local");

    private OwnRedis redis;
    private LimiterProcess limiter;
    private Client client;
    private long begunNanos;

    /** Breaks or repairs Redis. */
    private interface Step {
        void run() throws Exception;
    }

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        redis = new OwnRedis(folder);
        StringBuilder policies = new StringBuilder("""
                policies:
                  - name: probe
                    domain: probe
                    match: [{ key: who }]
                    limits: [{ name: l, burst: 1000, rate: 1000, per: 1s }]
                    on_store_failure: allow
                """);
        for (String name : POLICIES) {
            policies.append("""
                      - name: %1$s
                        domain: %1$s
                        match: [{ key: who }]
                        limits:
                          - { name: l, burst: %2$d, rate: %3$d, per: 1s }
                          - { name: debits, burst: 80000, rate: 1, per: 1h }
                        on_store_failure: %1$s
                    """.formatted(name, BURST, RATE));
        }
        Path file = Files.writeString(folder.resolve("policies.yml"), policies);
        limiter = new LimiterProcess(
                folder.resolve("limiter.log"), Map.of("LIMITER_POLICIES", file.toString(), "REDIS_URI", redis.uri()));
        client = new Client(limiter.uri());
        awaitDecidedByRedis();
    }

    @AfterAll
    void stop() {
        limiter.close();
        redis.close();
    }

    @Proof(
            claim = "With Redis killed each policy decides at once, and nothing is replayed",
            of = "calls without Redis",
            sample = 3_000,
            full = ENOUGH_FOR_THE_GOALS,
            seed = 0)
    void killed_eachPolicyDecides_andRedisDoesAgainWhenItIsBack(ProofRun proof) throws Exception {
        Outage outage = eachPolicyDecides("killed", redis::kill, redis::startEmpty, proof);
        for (String policy : POLICIES) {
            long allowed = outage.allowedByRedisSince(policy);
            long debits = redis.debits("*" + policy + "/debits", HOUR_MICROS);
            System.out.printf("%s: %d debits in the new Redis, %d allowed by it%n", policy, debits, allowed);
            assertThat(debits)
                    .as("debits of policy %s in the new Redis; of each caller one may have come too late", policy)
                    .isBetween(allowed, allowed + PolicyLoad.CALLERS);
            if (proof.size() >= ENOUGH_FOR_THE_GOALS) {
                assertThat(outage.duringMs(policy, 0.999)).as(policy).isLessThanOrEqualTo(50);
                assertThat(outage.settledMs(policy, 0.99)).as(policy).isLessThanOrEqualTo(5);
                assertThat(outage.recoveryMs(policy)).as(policy).isLessThanOrEqualTo(1_000);
            }
        }
    }

    @Proof(
            claim = "With Redis hanging each policy decides at once",
            of = "calls without Redis",
            sample = 3_000,
            full = ENOUGH_FOR_THE_GOALS,
            seed = 0)
    void hung_eachPolicyDecides_andRedisDoesAgainWhenItIsBack(ProofRun proof) throws Exception {
        eachPolicyDecides("hung", redis::hang, redis::goOn, proof);
    }

    @Proof(
            claim = "A flushed Redis goes on deciding, and grants one capacity more at most",
            of = "calls after it was flushed",
            sample = 1_000,
            full = ENOUGH_FOR_THE_GOALS,
            seed = 0)
    void flushed_redisGoesOnDeciding_andGrantsOneCapacityMoreAtMost(ProofRun proof) throws Exception {
        Map<String, PolicyLoad> loads = loads("flushed");
        loads.values().forEach(load -> awaitDecisions(load, "redis", BURST + 1));
        long flushed = System.nanoTime();
        redis.flush();
        loads.values().forEach(load -> awaitDecisions(load, "redis", load.decidedBy("redis") + BURST + 1));
        awaitCalls(loads, proof);
        Map<String, List<Answer>> answers = stop(loads);
        Outage outage = new Outage("flushed", flushed, System.nanoTime(), answers);
        outage.print();
        POLICIES.forEach(policy ->
                assertThat(outage.count(policy, 200, "redis")).as(policy).isBetween(BURST + 1, 2 * BURST + refilled()));
    }

    private Outage eachPolicyDecides(String fault, Step breaking, Step repairing, ProofRun proof) throws Exception {
        Map<String, PolicyLoad> loads = loads(fault);
        loads.values().forEach(load -> awaitDecisions(load, "redis", 1));
        long broken = System.nanoTime();
        breaking.run();
        try {
            loads.forEach(
                    (policy, load) -> awaitDecisions(load, policy.equals("local") ? policy : policy + "_policy", 1));
            awaitCalls(loads, proof);
        } finally {
            repairing.run();
        }
        long repaired = System.nanoTime();
        loads.values().forEach(load -> awaitDecisions(load, "redis", load.decidedBy("redis") + 1));
        Outage outage = new Outage(fault, broken, repaired, stop(loads));
        outage.print();
        assertThat(outage.count("allow", 429, "allow_policy")).isZero();
        assertThat(outage.count("deny", 200, "deny_policy")).isZero();
        assertThat(outage.count("local", 429, "local"))
                .as("a share that was used up denies")
                .isPositive();
        assertThat(outage.count("local", 200, "local"))
                .as("what the only node admits without Redis")
                .isBetween(1L, BURST + refilled());
        awaitDecidedByRedis();
        return outage;
    }

    private long refilled() {
        return RATE * (System.nanoTime() - begunNanos) / 1_000_000_000 + 1;
    }

    private Map<String, PolicyLoad> loads(String who) {
        begunNanos = System.nanoTime();
        Map<String, PolicyLoad> loads = new LinkedHashMap<>();
        POLICIES.forEach(policy -> loads.put(policy, new PolicyLoad(client, policy, who)));
        return loads;
    }

    private static void awaitDecisions(PolicyLoad load, String who, long atLeast) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> load.decidedBy(who) >= atLeast);
    }

    private static void awaitCalls(Map<String, PolicyLoad> loads, ProofRun proof) {
        long before = loads.values().stream().mapToLong(PolicyLoad::answered).sum();
        await().atMost(LONG_PATIENCE).pollInterval(Duration.ofMillis(100)).until(() -> {
            long now = loads.values().stream().mapToLong(PolicyLoad::answered).sum() - before;
            proof.reached((int) now);
            return now >= proof.size();
        });
    }

    private static Map<String, List<Answer>> stop(Map<String, PolicyLoad> loads) throws Exception {
        Map<String, List<Answer>> answers = new LinkedHashMap<>();
        for (Map.Entry<String, PolicyLoad> load : loads.entrySet()) {
            List<Answer> all = load.getValue().stop();
            assertThat(all)
                    .as("nobody gets an error")
                    .allMatch(answer -> answer.status() == 200 || answer.status() == 429);
            answers.put(load.getKey(), all);
        }
        return answers;
    }

    private void awaitDecidedByRedis() {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> client.check("probe", "who", UUID.randomUUID().toString())
                        .body()
                        .contains("\"decided_by\":\"redis\""));
    }
}
