package dev.showrunner.ratelimiter.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.ratelimiter.InMemoryBuckets;
import dev.showrunner.ratelimiter.Limit;
import dev.showrunner.ratelimiter.Throttle;
import dev.showrunner.ratelimiter.TokenBucket;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Each algorithm under the same contract and the same traffic; the table in the README has these figures. */
final class AlternativesTest {
    private static final long SEED = 20_261_121;
    private static final int STEPS = 50_000;

    /** The contract with a clock in memory. */
    private abstract static class InProcess extends ThrottleContract {
        private final AtomicLong now = new AtomicLong();
        private final BiFunction<Limit, LongSupplier, Throttle> algorithm;
        private final Worst worst;

        InProcess(BiFunction<Limit, LongSupplier, Throttle> algorithm, Worst worst) {
            this.algorithm = algorithm;
            this.worst = worst;
        }

        @Override
        protected Throttle throttle(Limit limit) {
            return algorithm.apply(limit, now::get);
        }

        @Override
        protected void setNow(long micros) {
            now.set(micros);
        }

        @Override
        protected Worst worst() {
            return worst;
        }
    }

    @Nested
    final class TokenBuckets extends InProcess {
        TokenBuckets() {
            super(
                    (limit, micros) -> new TokenBucket(limit, () -> 1_000 * micros.getAsLong()),
                    new ThrottleContract.Worst(199, 0, 100));
        }
    }

    @Nested
    final class ModelBuckets extends InProcess {
        ModelBuckets() {
            super(
                    (limit, micros) -> new StoredBucket(new InMemoryBuckets(micros), "k", limit),
                    new ThrottleContract.Worst(199, 0, 100));
        }
    }

    @Nested
    final class MutexBuckets extends InProcess {
        MutexBuckets() {
            super(MutexBucket::new, new ThrottleContract.Worst(199, 0, 100));
        }
    }

    @Nested
    final class FixedWindows extends InProcess {
        FixedWindows() {
            super(FixedWindow::new, new ThrottleContract.Worst(200, 100, 100));
        }
    }

    @Nested
    final class SlidingWindowCounters extends InProcess {
        SlidingWindowCounters() {
            super(SlidingWindowCounter::new, new ThrottleContract.Worst(199, 0, 0));
        }
    }

    @Nested
    final class SlidingLogs extends InProcess {
        SlidingLogs() {
            super(SlidingLog::new, new ThrottleContract.Worst(100, 0, 100));
        }
    }

    /** Counts calls when they leave the queue, which is what the protected system sees. */
    @Nested
    final class LeakyBuckets extends InProcess {
        LeakyBuckets() {
            super(LeakyBucket::new, new ThrottleContract.Worst(100, 0, 100));
        }

        @Override
        protected OptionalLong goesOnAt(Throttle throttle, long nowMicros) {
            OptionalLong wait = ((LeakyBucket) throttle).enter(1);
            return wait.isPresent() ? OptionalLong.of(nowMicros + wait.getAsLong()) : OptionalLong.empty();
        }
    }

    @Test
    void enter_waitsUntilThoseBeforeHaveLeft() {
        AtomicLong now = new AtomicLong(5_000);
        LeakyBucket bucket = new LeakyBucket(new Limit("l", 3, 1_000), now::get);
        assertThat(bucket.enter(2)).hasValue(0);
        assertThat(bucket.enter(1)).hasValue(2_000);
        assertThat(bucket.enter(1)).isEmpty();
        now.addAndGet(1_500);
        assertThat(bucket.enter(1)).hasValue(1_500);
    }

    @Test
    void mutexBucketAndLeakyBucket_decideAsTheTokenBucketDoes() {
        SplittableRandom random = new SplittableRandom(SEED);
        AtomicLong now = new AtomicLong(1_000_000);
        Limit limit = new Limit("l", 7, 1_000);
        TokenBucket expected = new TokenBucket(limit, () -> 1_000 * now.get());
        MutexBucket mutex = new MutexBucket(limit, now::get);
        LeakyBucket leaky = new LeakyBucket(limit, now::get);
        int admitted = 0;
        for (int step = 0; step < STEPS; step++) {
            now.addAndGet(random.nextInt(20) == 0 ? random.nextInt(9_000) : random.nextInt(1_200));
            long cost = random.nextLong(1, 4);
            boolean allowed = expected.tryTake(cost);
            assertThat(mutex.tryTake(cost))
                    .as("mutex, seed %d, step %d", SEED, step)
                    .isEqualTo(allowed);
            assertThat(leaky.tryTake(cost))
                    .as("leaky, seed %d, step %d", SEED, step)
                    .isEqualTo(allowed);
            admitted += allowed ? 1 : 0;
        }
        assertThat(admitted).as("both outcomes are common").isBetween(STEPS / 10, STEPS * 9 / 10);
    }

    @Test
    void slidingWindowCounter_ofALimitThatItCannotReckonExactly_isRefused() {
        Limit vast = new Limit("vast", 1_000_000, 300_000_000);
        assertThatThrownBy(() -> new SlidingWindowCounter(vast, () -> 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2^63");
    }
}
