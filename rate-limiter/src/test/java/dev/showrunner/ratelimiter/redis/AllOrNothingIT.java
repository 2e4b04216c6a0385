package dev.showrunner.ratelimiter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.junit.NeedsBackends;
import dev.showrunner.backends.junit.Proof;
import dev.showrunner.backends.junit.ProofRun;
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

/**
 * Concurrent callers debit random sets of one to eight buckets. What the buckets owe in the end is to the token what the allowed
 * calls took: a denied call that leaked a debit, or an allowed one that lost one, would show.
 */
@NeedsBackends(BackendKind.REDIS)
final class AllOrNothingIT {
    private static final int CALLERS = 64;
    private static final int KEYS = 40;

    /** A token comes back after an hour, so that none does while this runs. */
    private static final long HOUR_MICROS = 3_600_000_000L;

    private static final long PATIENCE_MINUTES = 30;

    private final String run = UUID.randomUUID().toString();
    private final AtomicLongArray taken = new AtomicLongArray(KEYS);
    private final AtomicInteger denied = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();

    @Proof(
            claim = "A call debits all of its limits or none",
            of = "random calls over one to eight limits",
            sample = 100_000,
            full = 1_000_000,
            seed = 20_260_101)
    void randomCallsOverSeveralLimits_leakNoDebit(ProofRun proof) throws Exception {
        Limit limit = aboutHalfOf(proof.size());
        try (TestRedis redis = new TestRedis();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long begunMicros = redis.nowMicros();
            Buckets buckets = redis.onItsOwnClock();
            SplittableRandom seeds = new SplittableRandom(proof.seed());
            List<Future<?>> callers = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                SplittableRandom random = seeds.split();
                callers.add(threads.submit(() -> call(buckets, limit, proof, random)));
            }
            for (Future<?> caller : callers) {
                caller.get(PATIENCE_MINUTES, TimeUnit.MINUTES);
            }
            for (int i = 0; i < KEYS; i++) {
                long arrival = Long.parseLong(String.valueOf(redis.commands().get(key(i))));
                assertThat((arrival - begunMicros) / HOUR_MICROS)
                        .as("bucket %d, -Dprove.seed=%d", i, proof.seed())
                        .isEqualTo(taken.get(i));
            }
        }
        System.out.printf(
                "no debit leaked in %,d calls, %,d of them denied, seed %d%n", done.get(), denied.get(), proof.seed());
        assertThat(denied.get()).isBetween(done.get() / 10, done.get() * 9 / 10);
    }

    /** A limit under which about half of so many calls find no room. */
    private static Limit aboutHalfOf(int calls) {
        return new Limit("l", Math.max(10, calls / 20), HOUR_MICROS);
    }

    private void call(Buckets buckets, Limit limit, ProofRun proof, SplittableRandom random) {
        for (int i = 0; i < Math.ceilDiv(proof.size(), CALLERS); i++) {
            TreeSet<Integer> keys = new TreeSet<>();
            for (int n = random.nextInt(1, Buckets.MAX_DEBITS + 1); n > 0; n--) {
                keys.add(random.nextInt(KEYS));
            }
            long cost = random.nextLong(1, 4);
            List<Debit> debits =
                    keys.stream().map(key -> new Debit(key(key), limit, cost)).toList();
            if (buckets.take(debits).allowed()) {
                keys.forEach(key -> taken.addAndGet(key, cost));
            } else {
                denied.incrementAndGet();
            }
            proof.reached(done.incrementAndGet());
        }
    }

    private String key(int number) {
        return "atomic:" + run + ":" + number;
    }
}
