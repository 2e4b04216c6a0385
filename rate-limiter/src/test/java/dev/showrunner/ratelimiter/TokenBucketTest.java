package dev.showrunner.ratelimiter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class TokenBucketTest {
    private static final long SEED = 20_261_121;
    private static final int BUCKETS = 500;
    private static final int STEPS = 400;
    private static final int THREADS = 4;

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000_000_000L);

    @Test
    void tryTake_generatedSteps_agreesWithTheModel() {
        SplittableRandom random = new SplittableRandom(SEED);
        int allowed = 0;
        for (int i = 0; i < BUCKETS; i++) {
            Limit limit = new Limit("l", random.nextLong(1, 50), random.nextLong(1, 2_000_000));
            long begun = nanos.get();
            TokenBucket bucket = new TokenBucket(limit, nanos::get);
            InMemoryBuckets model = new InMemoryBuckets(() -> (nanos.get() - begun) / 1_000);
            for (int step = 0; step < STEPS; step++) {
                nanos.addAndGet(random.nextInt(3) == 0 ? 0 : 1_000 * random.nextLong(3 * limit.intervalMicros()));
                long cost = random.nextInt(8) == 0 ? random.nextLong(1, limit.capacity() + 2) : 1;
                Verdict expected = model.take(List.of(new Debit("k", limit, cost)));
                String what = "seed %d, bucket %d, step %d, %s, cost %d".formatted(SEED, i, step, limit, cost);
                assertThat(bucket.tryTake(cost)).as(what).isEqualTo(expected.allowed());
                assertThat(bucket.backlogMicros())
                        .as(what)
                        .isEqualTo(expected.backlogMicros().getFirst());
                allowed += expected.allowed() ? 1 : 0;
            }
        }
        assertThat(allowed).as("both outcomes are common").isBetween(BUCKETS * STEPS / 10, BUCKETS * STEPS * 9 / 10);
    }

    @Test
    void tryTake_largestWindowAndCost_doNotOverflow() {
        TokenBucket bucket = new TokenBucket(new Limit("vast", Limit.MAX_WINDOW_MICROS, 1), nanos::get);
        assertThat(bucket.tryTake(Long.MAX_VALUE)).isFalse();
        assertThat(bucket.tryTake(Limit.MAX_WINDOW_MICROS)).isTrue();
        assertThat(bucket.tryTake(1)).isFalse();
        nanos.addAndGet(2_000_000_000L);
        assertThat(bucket.tryTake(2_000_000))
                .as("after the nanosecond clock wrapped")
                .isTrue();
        assertThat(bucket.tryTake(1)).isFalse();
    }

    @Test
    void tryTake_manyThreads_getAllTokensThatThereAre_andNoMore() throws Exception {
        Limit limit = new Limit("hot", 40_000, 10);
        TokenBucket bucket = new TokenBucket(limit, nanos::get);
        assertThat(admitted(bucket, limit.capacity())).isEqualTo(limit.capacity());
        nanos.addAndGet(10_000 * 10_000L);
        assertThat(admitted(bucket, limit.capacity())).isEqualTo(10_000);
    }

    private static long admitted(TokenBucket bucket, long triesOfEach) throws Exception {
        long admitted = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<Long>> counts = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                counts.add(threads.submit(() -> LongStream.range(0, triesOfEach)
                        .filter(any -> bucket.tryTake(1))
                        .count()));
            }
            for (Future<Long> count : counts) {
                admitted += count.get(60, TimeUnit.SECONDS);
            }
        }
        return admitted;
    }
}
