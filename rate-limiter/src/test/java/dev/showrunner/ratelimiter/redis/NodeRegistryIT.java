package dev.showrunner.ratelimiter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.junit.NeedsBackends;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@NeedsBackends(BackendKind.REDIS)
final class NodeRegistryIT {
    private static final Duration LONG = Duration.ofMinutes(5);

    private final TestRedis redis = new TestRedis();
    private final String key = "it:nodes:" + UUID.randomUUID();

    @AfterEach
    void close() {
        redis.close();
    }

    @Test
    void register_everyNodeLearnsHowManyThereAre() {
        NodeRegistry one = node("one", LONG);
        NodeRegistry two = node("two", LONG);
        assertThat(one.nodes()).isEqualTo(1);
        two.register();
        one.register();
        assertThat(one.nodes()).isEqualTo(2);
        one.register();
        assertThat(one.nodes()).isEqualTo(2);
    }

    @Test
    void register_redisWasEmptied_theNumberDoesNotFallAtOnce() {
        NodeRegistry one = node("one", LONG);
        node("two", LONG).register();
        node("three", LONG).register();
        one.register();
        redis.commands().del(key);
        one.register();
        assertThat(one.nodes()).isEqualTo(3);
    }

    @Test
    void leave_isBelievedAfterSomeRegistrations() {
        NodeRegistry one = node("one", LONG);
        NodeRegistry two = node("two", LONG);
        two.register();
        one.register();
        two.leave();
        one.register();
        assertThat(one.nodes()).isEqualTo(2);
        for (int i = 0; i < 10; i++) {
            one.register();
        }
        assertThat(one.nodes()).isEqualTo(1);
    }

    @Test
    void silentNode_isCountedOut() {
        Duration silence = Duration.ofMillis(200);
        NodeRegistry one = node("one", silence);
        node("two", silence).register();
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(
                        () -> {
                            one.register();
                            return redis.commands().zcard(key);
                        },
                        count -> count == 1);
    }

    private NodeRegistry node(String id, Duration silence) {
        return new NodeRegistry(redis::commands, key, id, silence);
    }
}
