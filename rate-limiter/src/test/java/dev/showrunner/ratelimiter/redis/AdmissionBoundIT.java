package dev.showrunner.ratelimiter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.junit.NeedsBackends;
import dev.showrunner.ratelimiter.Buckets;
import dev.showrunner.ratelimiter.Debit;
import dev.showrunner.ratelimiter.Limit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Many callers over several connections on one bucket: never more than capacity + rate x time, measured from outside. */
@NeedsBackends(BackendKind.REDIS)
final class AdmissionBoundIT {
    private static final int NODES = 4;
    private static final int CALLERS_A_NODE = 16;
    private static final Duration LENGTH = Duration.ofSeconds(2);
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

    /** Fills in ten seconds, but gives no whole token back while a test runs. */
    private static final Limit SLOW = new Limit("slow", 1, 10_000_000);

    private static final Limit LIMIT = new Limit("hot", 500, 2_000); // 500 a second; the burst outlasts a stall of 1 s

    @Test
    void concurrentCallers_stayWithinTheBound_andUseIt() throws Exception {
        Outcome outcome = hammer();
        assertThat(outcome.admitted()).isLessThanOrEqualTo(outcome.bound());
        long offered = LIMIT.capacity() + LENGTH.toNanos() / 1_000 / LIMIT.intervalMicros();
        assertThat((double) outcome.admitted())
                .as("tokens used while 64 callers ask")
                .isGreaterThan(offered * 0.9);
    }

    /** The control, also of the drill clock-skew: with clocks of their own, each node that is ahead of the one before finds the bucket full again. */
    @Test
    void nodesWhoseClocksDiffer_shareOneBucket_unlessTheirOwnClocksDecide() {
        assertThat(drainOneAfterTheOther(TestRedis::onItsOwnClock)).isEqualTo(SLOW.capacity());
        AtomicInteger node = new AtomicInteger();
        assertThat(drainOneAfterTheOther(
                        redis -> redis.onAClockAhead(TEN_SECONDS.multipliedBy(node.getAndIncrement()))))
                .isEqualTo(NODES * SLOW.capacity());
    }

    /** The control of the drill limiter-node-killed. */
    @Test
    void nodesThatCountForThemselves_admitTheLimitOnceEach() {
        assertThat(drainOneAfterTheOther(redis -> new SeparateBuckets(
                        redis.onItsOwnClock(), UUID.randomUUID().toString())))
                .isEqualTo(NODES * SLOW.capacity());
    }

    private static long drainOneAfterTheOther(Function<TestRedis, Buckets> bucketsOf) {
        List<Debit> debit = List.of(new Debit("bound:" + UUID.randomUUID(), SLOW, 1));
        long admitted = 0;
        try (TestRedis redis = new TestRedis()) {
            for (int i = 0; i < NODES; i++) {
                Buckets buckets = bucketsOf.apply(redis);
                while (buckets.take(debit).allowed()) {
                    admitted++;
                }
            }
        }
        return admitted;
    }

    /** What was admitted, and the most that may have been. */
    private record Outcome(long admitted, long bound) {}

    private static Outcome hammer() throws Exception {
        String key = "bound:" + UUID.randomUUID();
        List<TestRedis> nodes = new ArrayList<>();
        for (int i = 0; i < NODES; i++) {
            nodes.add(new TestRedis());
        }
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            long begun = System.nanoTime();
            List<Future<Integer>> admitted = new ArrayList<>();
            for (TestRedis node : nodes) {
                Buckets buckets = node.onItsOwnClock();
                for (int i = 0; i < CALLERS_A_NODE; i++) {
                    admitted.add(callers.submit(() -> hammer(buckets, key, begun + LENGTH.toNanos())));
                }
            }
            int sum = 0;
            for (Future<Integer> one : admitted) {
                sum += one.get(60, TimeUnit.SECONDS);
            }
            long elapsedMicros = (System.nanoTime() - begun) / 1_000;
            return new Outcome(sum, LIMIT.capacity() + elapsedMicros / LIMIT.intervalMicros() + 1);
        } finally {
            nodes.forEach(TestRedis::close);
        }
    }

    private static int hammer(Buckets buckets, String key, long untilNanos) {
        int admitted = 0;
        while (System.nanoTime() < untilNanos) {
            if (buckets.take(List.of(new Debit(key, LIMIT, 1))).allowed()) {
                admitted++;
            }
        }
        return admitted;
    }
}
