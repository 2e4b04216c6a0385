package dev.showrunner.ratelimiter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.showrunner.backends.junit.Proof;
import dev.showrunner.backends.junit.ProofRun;
import dev.showrunner.ratelimiter.http.PolicyLoad.Answer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
 * a Redis of its own, eight callers of each policy. Prints the README's table: a row for each fault and policy.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FailurePoliciesIT {
    private static final long BURST = 20;
    private static final long RATE = 10;

    /** How long a token of the second limit takes to come back: none does, so that its bucket counts debits. */
    private static final long HOUR_MICROS = 3_600_000_000L;

    /** A thousandth of fewer answers is next to nothing, so only then the goals are looked at. */
    private static final int ENOUGH_FOR_THE_GOALS = 100_000;

    private static final int SAMPLE = 3_000;

    /** Calls of each policy before anything is broken: a JVM that has just started is slow by itself. */
    private static final int WARMING = 1_000;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LONG_PATIENCE = Duration.ofMinutes(10);
    private static final List<String> POLICIES = List.of("allow", "deny", "local");

    private OwnRedis redis;
    private LimiterProcess limiter;
    private Client client;
    private URI server;
    private long begunNanos;
    private final List<String> table = new ArrayList<>();

    /** Breaks or repairs Redis. */
    private interface Step {
        void run() throws Exception;
    }

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
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
        server = limiter.uri();
        client = new Client(server);
        awaitDecidedByRedis();
        Map<String, PolicyLoad> warming = loads("warming");
        warming.values().forEach(load -> await().atMost(PATIENCE).until(() -> load.answered() >= WARMING));
        stop(warming);
    }

    @AfterAll
    void stop() {
        System.out.println(Outage.header());
        table.forEach(System.out::println);
        limiter.close();
        redis.close();
    }

    @Proof(
            claim = "With Redis killed each policy decides at once, and nothing is replayed",
            of = "calls without Redis",
            sample = SAMPLE,
            full = ENOUGH_FOR_THE_GOALS,
            seed = 0)
    void killed_eachPolicyDecides_andRedisDoesAgainWhenItIsBack(ProofRun proof) throws Exception {
        Outage outage = eachPolicyDecides("killed", redis::kill, redis::startEmpty, proof);
        for (String policy : POLICIES) {
            long allowed = outage.allowedByRedisSince(policy);
            // Of each caller one may have come too late.
            debitsAreThoseAllowed("killed", policy, allowed, allowed + PolicyLoad.CALLERS);
        }
    }

    @Proof(
            claim =
                    "With Redis hanging each policy decides at once, and only who waited for Redis may have been debited in vain",
            of = "calls without Redis",
            sample = SAMPLE,
            full = ENOUGH_FOR_THE_GOALS,
            seed = 0)
    void hung_eachPolicyDecides_andRedisDoesAgainWhenItIsBack(ProofRun proof) throws Exception {
        redis.flush();
        Outage outage = eachPolicyDecides("hung", redis::hang, redis::goOn, proof);
        for (String policy : POLICIES) {
            long allowed = outage.count(policy, 200, "redis");
            debitsAreThoseAllowed("hung", policy, allowed, allowed + outage.waitedInVain(policy));
        }
    }

    @Proof(
            claim = "A flushed Redis goes on deciding, and grants one capacity more at most",
            of = "calls after it was flushed",
            sample = SAMPLE,
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
        long bound = BURST + refilled();
        print(outage);
        for (String policy : POLICIES) {
            long allowed = outage.count(policy, 200, "redis");
            System.out.printf("flushed, %s: %d allowed in all; without the flush at most %d%n", policy, allowed, bound);
            assertThat(allowed).as(policy).isBetween(BURST + 1, bound + BURST);
        }
        meetsTheGoals(outage, proof);
    }

    private void debitsAreThoseAllowed(String fault, String policy, long allowed, long atMost) {
        long debits = redis.debits("*" + policy + "/debits", HOUR_MICROS);
        System.out.printf("%s, %s: %d debits in Redis, %d allowed by it%n", fault, policy, debits, allowed);
        assertThat(debits).as("debits of policy %s", policy).isBetween(allowed, atMost);
    }

    /** A collection in a sample of some hundred calls would be a thousandth of them, so only full runs are judged. */
    private static void meetsTheGoals(Outage outage, ProofRun proof) {
        if (proof.size() >= ENOUGH_FOR_THE_GOALS) {
            for (String policy : POLICIES) {
                assertThat(outage.duringMs(policy, 0.999)).as(policy).isLessThanOrEqualTo(50);
                assertThat(outage.settledMs(policy, 0.99)).as(policy).isLessThanOrEqualTo(5);
            }
        }
    }

    private static void isBackWithinASecond(Outage outage, ProofRun proof) {
        if (proof.size() >= ENOUGH_FOR_THE_GOALS) {
            POLICIES.forEach(
                    policy -> assertThat(outage.recoveryMs(policy)).as(policy).isLessThanOrEqualTo(1_000));
        }
    }

    private void print(Outage outage) {
        for (String policy : POLICIES) {
            table.add(outage.row(policy));
            System.out.println(outage.row(policy));
        }
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
        print(outage);
        meetsTheGoals(outage, proof);
        isBackWithinASecond(outage, proof);
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
        POLICIES.forEach(policy -> loads.put(policy, new PolicyLoad(server, policy, who)));
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
