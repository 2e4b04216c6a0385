package dev.showrunner.kit.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.showrunner.kit.health.Ability;
import dev.showrunner.kit.kafka.LoopHealth.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.junit.jupiter.api.Test;

final class KafkaLoopTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final LoopHealth health = new LoopHealth();
    private final AtomicInteger attempts = new AtomicInteger();

    @Test
    void work_thatFails_startsOverAfterTheBackOff() throws InterruptedException {
        List<Long> starts = new ArrayList<>();
        List<State> states = new ArrayList<>();
        KafkaLoop loop = new KafkaLoop("test", health, _ -> {
            starts.add(System.nanoTime());
            states.add(health.state());
            if (starts.size() == 1) {
                throw new KafkaException("nobody there");
            }
        });
        loop.start();
        assertThat(loop.awaitEnd(SOON)).isTrue();
        assertThat(starts).hasSize(2);
        assertThat(starts.get(1) - starts.get(0)).isGreaterThanOrEqualTo(KafkaLoop.BACK_OFF.toNanos());
        assertThat(states).containsExactly(new State.Starting(), new State.Failing("Kafka does not answer"));
    }

    @Test
    void work_thatReturns_isDone() throws InterruptedException {
        KafkaLoop loop = new KafkaLoop("test", health, _ -> attempts.incrementAndGet());
        loop.start();
        assertThat(loop.awaitEnd(SOON)).isTrue();
        assertThat(attempts).hasValue(1);
    }

    @Test
    void work_thatFailsWithADefect_startsOverAndShowsNoInternals() {
        KafkaLoop loop = new KafkaLoop("test", health, _ -> {
            attempts.incrementAndGet();
            throw new IllegalArgumentException("secret");
        });
        loop.start();
        await().atMost(SOON).until(() -> attempts.get() == 2);
        loop.requestStop();
        assertThat(health.state()).isEqualTo(new State.Failing("failed; the log says why"));
    }

    @Test
    void requestStop_duringTheBackOff_endsIt() throws InterruptedException {
        KafkaLoop loop = new KafkaLoop("test", health, _ -> {
            attempts.incrementAndGet();
            throw new KafkaException("nobody there");
        });
        loop.start();
        await().atMost(SOON).until(() -> health.state() instanceof State.Failing);
        loop.requestStop();
        assertThat(loop.awaitEnd(SOON)).isTrue();
        assertThat(attempts).hasValueLessThanOrEqualTo(2);
    }

    @Test
    void requestStop_whileTheWorkBlocks_wakesItUp_andIsNoFailure() throws InterruptedException {
        CountDownLatch blocked = new CountDownLatch(1);
        KafkaLoop loop = new KafkaLoop("test", health, stopping -> {
            stopping.onStop(blocked::countDown);
            health.running();
            block(blocked);
            throw new KafkaException("woken");
        });
        loop.start();
        await().atMost(SOON).until(() -> health.state() instanceof State.Running);
        loop.requestStop();
        assertThat(loop.awaitEnd(SOON)).isTrue();
        assertThat(health.state()).isEqualTo(new State.Running());
    }

    @Test
    void interrupt_whileTheWorkBlocks_endsTheLoop() throws InterruptedException {
        KafkaLoop loop = new KafkaLoop("test", health, _ -> {
            attempts.incrementAndGet();
            block(new CountDownLatch(1));
        });
        loop.start();
        await().atMost(SOON).until(() -> attempts.get() == 1);
        loop.requestStop();
        loop.interrupt();
        assertThat(loop.awaitEnd(SOON)).isTrue();
        assertThat(attempts).hasValue(1);
    }

    @Test
    void health_refusal_standsUntilTheLoopRunsAgain() {
        health.refusing("offsets were moved");
        health.failing("Kafka does not answer");
        assertThat(health.state()).isEqualTo(new State.Refusing("offsets were moved"));
        health.running();
        health.failing("Kafka does not answer");
        assertThat(health.state()).isEqualTo(new State.Failing("Kafka does not answer"));
    }

    @Test
    void ability_isReadyOnlyWhileTheLoopRuns() {
        assertThat(health.ability()).isEqualTo(Ability.degraded(Map.of("state", "starting")));
        health.running();
        assertThat(health.ability()).isEqualTo(Ability.ready(Map.of("state", "reading")));
        health.failing("Redis does not answer");
        assertThat(health.ability()).isEqualTo(Ability.degraded(Map.of("state", "Redis does not answer")));
    }

    private static void block(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
