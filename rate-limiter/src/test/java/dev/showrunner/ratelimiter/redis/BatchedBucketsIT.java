package dev.showrunner.ratelimiter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.ratelimiter.Buckets;
import dev.showrunner.ratelimiter.Limit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class BatchedBucketsIT extends RedisBucketsContract {
    private static final int CALLERS = 400;
    private static final Duration LENGTH = Duration.ofSeconds(2);
    private static final Limit LIMIT = new Limit("hot", 500, 2_000); // 500 a second
    private static final Limit STILL = new Limit("still", 1_000, 3_600_000_000L); // nothing comes back

    private final BatchedBuckets driven = redis.batched(redis.driven());
    private final BatchedBuckets buckets = redis.batched(redis.onItsOwnClock());

    @Override
    protected Buckets buckets() {
        return driven;
    }

    @Override
    protected Buckets onItsOwnClock() {
        return buckets;
    }

    @Test
    void hotKey_400Callers_stayWithinTheBound_andUseIt_withFewCommands() throws Exception {
        long before = CommandStats.of(redis.commands()).getOrDefault("evalsha", 0L);
        long begun = System.nanoTime();
        long until = begun + LENGTH.toNanos();
        int[] calls = new int[CALLERS];
        long admitted = 0;
        for (int one : together(caller -> {
            int allowed = 0;
            for (; System.nanoTime() < until; calls[caller]++) {
                allowed += take(freshKey(0), LIMIT, 1) ? 1 : 0;
            }
            return allowed;
        })) {
            admitted += one;
        }
        long elapsedMicros = (System.nanoTime() - begun) / 1_000;
        assertThat(admitted).isLessThanOrEqualTo(LIMIT.capacity() + elapsedMicros / LIMIT.intervalMicros() + 1);
        assertThat((double) admitted)
                .as("tokens used while 400 callers ask")
                .isGreaterThan((LIMIT.capacity() + LENGTH.toNanos() / 1_000.0 / LIMIT.intervalMicros()) * 0.9);
        long asked = IntStream.of(calls).sum();
        assertThat(CommandStats.of(redis.commands()).getOrDefault("evalsha", 0L) - before)
                .as("EVALSHA for %d decisions", asked)
                .isLessThan(asked / 10);
    }

    @Test
    void hotKey_mixedCosts_nobodyIsRejectedWhileTokensRemain() throws Exception {
        // 400 callers x (1 + 2 + 3 tokens) = 2,400 wanted of 1,000, in every order.
        long admitted = 0;
        for (int one : together(caller -> {
            int tokens = 0;
            for (int i = 0; i < 3; i++) {
                int cost = 1 + (caller + i) % 3;
                tokens += take(freshKey(0), STILL, cost) ? cost : 0;
            }
            return tokens;
        })) {
            admitted += one;
        }
        while (take(freshKey(0), STILL, 1)) {
            admitted++;
        }
        assertThat(admitted).as("tokens handed out, to the last one").isEqualTo(STILL.capacity());
    }

    @Test
    void loneCalls_areOneCommandEach() {
        take(freshKey(0), STILL, 1);
        long before = CommandStats.of(redis.commands()).getOrDefault("evalsha", 0L);
        for (int i = 0; i < 20; i++) {
            take(freshKey(0), STILL, 1);
        }
        assertThat(CommandStats.of(redis.commands()).getOrDefault("evalsha", 0L) - before)
                .isEqualTo(20);
    }

    private static List<Integer> together(IntFunction<Integer> call) throws Exception {
        CyclicBarrier start = new CyclicBarrier(CALLERS);
        List<Future<Integer>> calls = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CALLERS; i++) {
                int caller = i;
                calls.add(threads.submit(() -> {
                    start.await();
                    return call.apply(caller);
                }));
            }
            List<Integer> results = new ArrayList<>();
            for (Future<Integer> one : calls) {
                results.add(one.get(60, TimeUnit.SECONDS));
            }
            return results;
        }
    }
}
