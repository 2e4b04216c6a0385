package dev.showrunner.ratelimiter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.junit.NeedsBackends;
import dev.showrunner.ratelimiter.Buckets;
import dev.showrunner.ratelimiter.Check;
import dev.showrunner.ratelimiter.Decision;
import dev.showrunner.ratelimiter.Decision.DecidedBy;
import dev.showrunner.ratelimiter.DenyCache;
import dev.showrunner.ratelimiter.Descriptor;
import dev.showrunner.ratelimiter.Limit;
import dev.showrunner.ratelimiter.Limiter;
import dev.showrunner.ratelimiter.LocalShare;
import dev.showrunner.ratelimiter.OnStoreFailure;
import dev.showrunner.ratelimiter.Policy;
import dev.showrunner.ratelimiter.PolicyLimiter;
import dev.showrunner.ratelimiter.PolicySet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many commands a decision sends to Redis, by Redis's own count. */
@NeedsBackends(BackendKind.REDIS)
final class RedisCommandsIT {
    private static final int DECISIONS = 50;

    private final String run = UUID.randomUUID().toString();
    private final TestRedis redis = new TestRedis();

    @AfterEach
    void close() {
        redis.close();
    }

    @ParameterizedTest(name = "{0} limits")
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void decision_isOneEvalsha_whateverTheNumberOfLimits(int limits) {
        Limiter limiter = limiter(limits, 1_000);
        limiter.decide(check("warm-up"));
        Map<String, Long> before = CommandStats.of(redis.commands());
        for (int i = 0; i < DECISIONS; i++) {
            Decision decision = limiter.decide(check("ann"));
            assertThat(decision.allowed()).isTrue();
            assertThat(decision.limits()).hasSize(limits);
        }
        assertThat(callsSince(before))
                .as("one from outside; within it, on the server, the time, a read of all and a write of each")
                .isEqualTo(Map.of(
                        "evalsha", (long) DECISIONS,
                        "time", (long) DECISIONS,
                        "mget", (long) DECISIONS,
                        "set", (long) DECISIONS * limits));
    }

    @Test
    void cachedDenial_isNoCommandAtAll() {
        Limiter limiter = limiter(3, 1);
        limiter.decide(check("ann"));
        assertThat(limiter.decide(check("ann")).decidedBy()).isEqualTo(DecidedBy.STORE);
        Map<String, Long> before = CommandStats.of(redis.commands());
        for (int i = 0; i < DECISIONS; i++) {
            Decision decision = limiter.decide(check("ann"));
            assertThat(decision.allowed()).isFalse();
            assertThat(decision.decidedBy()).isEqualTo(DecidedBy.DENY_CACHE);
            assertThat(decision.limits()).hasSize(3);
        }
        assertThat(callsSince(before)).isEmpty();
    }

    private Limiter limiter(int limits, long burst) {
        List<Limit> shapes = new ArrayList<>();
        for (int i = 0; i < limits; i++) {
            shapes.add(new Limit("l" + i, burst, 3_600_000_000L));
        }
        Policy policy = new Policy(
                "p", "d", List.of(new Policy.Match("who", Optional.empty())), shapes, 1, OnStoreFailure.DENY);
        PolicySet policies = new PolicySet(List.of(policy));
        Buckets buckets = redis.onItsOwnClock();
        // The cache's clock stands: what is counted here are commands, not time.
        DenyCache denials = new DenyCache(() -> 0, Duration.ofSeconds(1));
        return new PolicyLimiter(() -> policies, buckets, denials, new LocalShare(() -> 1, () -> 1));
    }

    private Check check(String who) {
        Descriptor descriptor = new Descriptor(List.of(new Descriptor.Entry("who", who + run)));
        return new Check("d", List.of(descriptor), OptionalLong.empty());
    }

    private Map<String, Long> callsSince(Map<String, Long> before) {
        Map<String, Long> since = new TreeMap<>();
        CommandStats.of(redis.commands()).forEach((name, count) -> {
            if (count > before.getOrDefault(name, 0L)) {
                since.put(name, count - before.getOrDefault(name, 0L));
            }
        });
        return since;
    }
}
