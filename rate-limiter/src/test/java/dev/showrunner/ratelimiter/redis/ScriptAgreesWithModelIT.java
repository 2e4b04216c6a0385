package dev.showrunner.ratelimiter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.junit.NeedsBackends;
import dev.showrunner.ratelimiter.Buckets;
import dev.showrunner.ratelimiter.Debit;
import dev.showrunner.ratelimiter.InMemoryBuckets;
import dev.showrunner.ratelimiter.Limit;
import dev.showrunner.ratelimiter.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * The Lua script and the Java model take the same generated steps: clocks that run, stand, jump forth and back and lie
 * near 2^53; costs from zero to above the capacity; limits that change under a bucket; one to eight buckets a call.
 */
@NeedsBackends(BackendKind.REDIS)
final class ScriptAgreesWithModelIT {
    private static final long DEFAULT_SEED = 20_260_101;
    private static final int STEPS = Integer.getInteger("limiter.model.steps", 30_000);
    private static final int KEYS = 12;

    /** After so many steps new buckets are used: exhausted ones, of which some fill in years, would deny everything. */
    private static final int EPOCH = 200;

    private static final long LATEST_MICROS = (1L << 53) - 2 * Limit.MAX_WINDOW_MICROS;
    private static final long[] INTERVALS = {1, 7, 1_000, 33_334, 1_000_000, 3_600_000_000L};

    private final long seed = Long.getLong("limiter.model.seed", DEFAULT_SEED);
    private final SplittableRandom random = new SplittableRandom(seed);
    private final String run = UUID.randomUUID().toString();
    private final AtomicLong now = new AtomicLong(1_767_225_600_000_000L);

    @Test
    void everyStep_givesTheSameVerdict() {
        InMemoryBuckets model = new InMemoryBuckets(now::get);
        try (TestRedis redis = new TestRedis()) {
            RedisBuckets script = redis.driven();
            int allowed = 0;
            for (int step = 0; step < STEPS; step++) {
                now.set(nextNow());
                redis.setNow(now.get());
                List<Debit> debits = debits(step / EPOCH);
                Verdict expected = model.take(debits);
                assertThat(script.take(debits))
                        .as("seed %d, step %d, now %d, %s", seed, step, now.get(), debits)
                        .isEqualTo(expected);
                allowed += expected.allowed() ? 1 : 0;
            }
            assertThat(allowed).as("a run in which both outcomes are common").isBetween(STEPS / 10, STEPS * 9 / 10);
        }
    }

    private long nextNow() {
        long current = now.get();
        long next =
                switch (random.nextInt(20)) {
                    case 0 -> current - random.nextLong(1, 10_000_000_000L);
                    case 1 -> current + random.nextLong(1, 100_000_000_000L);
                    case 2 -> random.nextBoolean() ? LATEST_MICROS : 1_767_225_600_000_000L;
                    case 3, 4, 5, 6 -> current;
                    default -> current + random.nextLong(1, 2_000_000);
                };
        return Math.clamp(next, 1_000_000_000_000_000L, LATEST_MICROS);
    }

    private List<Debit> debits(int epoch) {
        TreeSet<Integer> keys = new TreeSet<>();
        for (int i = random.nextInt(10) == 0 ? Buckets.MAX_DEBITS : random.nextInt(1, 4); i > 0; i--) {
            keys.add(random.nextInt(KEYS));
        }
        List<Debit> debits = new ArrayList<>();
        for (int key : keys) {
            Limit limit = limit(key);
            debits.add(new Debit("model:" + run + ":" + epoch + ":" + key, limit, cost(limit)));
        }
        return debits;
    }

    /** Mostly the key's own limit; now and then another one, as after a change of the policy. */
    private Limit limit(int key) {
        int shape = random.nextInt(20) == 0 ? random.nextInt(KEYS) : key;
        long interval = INTERVALS[shape % INTERVALS.length];
        long capacity =
                shape < INTERVALS.length ? 1 + shape * 5L : Limit.MAX_WINDOW_MICROS / interval / (shape % 3 + 1);
        return new Limit("l", capacity, interval);
    }

    private long cost(Limit limit) {
        return switch (random.nextInt(40)) {
            case 0, 1, 2, 3 -> 0;
            case 4 -> limit.capacity();
            case 5 -> limit.capacity() + 1;
            case 6, 7 -> random.nextLong(1, limit.capacity() + 2);
            case 8, 9, 10 -> Math.max(1, limit.capacity() / 3);
            default -> 1;
        };
    }
}
