package dev.showrunner.ratelimiter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.junit.NeedsBackends;
import dev.showrunner.ratelimiter.Buckets;
import dev.showrunner.ratelimiter.Debit;
import dev.showrunner.ratelimiter.Limit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import org.junit.jupiter.api.Test;

/**
 * Concurrent callers debit random sets of one to eight buckets. What the buckets owe in the end is to the token what the allowed
 * calls took: a denied call that leaked a debit, or an allowed one that lost one, would show.
 */
@NeedsBackends(BackendKind.REDIS)
final class AllOrNothingIT {
    private static final long SEED = Long.getLong("limiter.atomic.seed", 20_260_101);
    private static final int CALLS = Integer.getInteger("limiter.atomic.calls", 100_000);
    private static final int CALLERS = 64;
    private static final int KEYS = 40;

    /** A token comes back after an hour, so a test gives none back; about half of the calls find no room. */
    private static final Limit LIMIT = new Limit("l", Math.max(10, CALLS / 20), 3_600_000_000L);

    private final String run = UUID.randomUUID().toString();
    private final AtomicLongArray taken = new AtomicLongArray(KEYS);
    private final AtomicInteger denied = new AtomicInteger();

    @Test
    void randomCallsOverSeveralLimits_leakNoDebit() throws Exception {
        try (TestRedis redis = new TestRedis();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long begunMicros = redis.nowMicros();
            Buckets buckets = redis.onItsOwnClock();
            SplittableRandom seeds = new SplittableRandom(SEED);
            List<Future<?>> callers = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                SplittableRandom random = seeds.split();
                callers.add(threads.submit(() -> call(buckets, random)));
            }
            for (Future<?> caller : callers) {
                caller.get(300, TimeUnit.SECONDS);
            }
            for (int i = 0; i < KEYS; i++) {
                long arrival = Long.parseLong(String.valueOf(redis.commands().get(key(i))));
                assertThat((arrival - begunMicros) / LIMIT.intervalMicros())
                        .as("bucket %d, seed %d", i, SEED)
                        .isEqualTo(taken.get(i));
            }
        }
        System.out.printf("no debit leaked in %,d calls, %,d of them denied, seed %d%n", CALLS, denied.get(), SEED);
        assertThat(denied.get()).isBetween(CALLS / 10, CALLS * 9 / 10);
    }

    private void call(Buckets buckets, SplittableRandom random) {
        for (int i = 0; i < CALLS / CALLERS; i++) {
            TreeSet<Integer> keys = new TreeSet<>();
            for (int n = random.nextInt(1, Buckets.MAX_DEBITS + 1); n > 0; n--) {
                keys.add(random.nextInt(KEYS));
            }
            long cost = random.nextLong(1, 4);
            List<Debit> debits =
                    keys.stream().map(key -> new Debit(key(key), LIMIT, cost)).toList();
            if (buckets.take(debits).allowed()) {
                keys.forEach(key -> taken.addAndGet(key, cost));
            } else {
                denied.incrementAndGet();
            }
        }
    }

    private String key(int number) {
        return "atomic:" + run + ":" + number;
    }
}
