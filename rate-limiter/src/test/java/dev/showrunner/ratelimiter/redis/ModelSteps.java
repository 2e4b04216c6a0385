package dev.showrunner.ratelimiter.redis;

import dev.showrunner.ratelimiter.Buckets;
import dev.showrunner.ratelimiter.Debit;
import dev.showrunner.ratelimiter.Limit;
import dev.showrunner.ratelimiter.redis.ModelStep.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * Generates steps. Every epoch begins with full buckets, because exhausted ones, of which some fill in years, would deny
 * everything. In every second epoch time jumps, and stands near 2^53; in the others it only runs, and buckets expire.
 */
final class ModelSteps {
    private static final int KEYS = 12;
    private static final int EPOCH = 200;
    private static final long START_MICROS = 1_767_225_600_000_000L;
    private static final long LATEST_MICROS = (1L << 53) - 2 * Limit.MAX_WINDOW_MICROS;
    private static final long[] INTERVALS = {1, 7, 1_000, 33_334, 1_000_000, 3_600_000_000L};

    private final SplittableRandom random;
    private long now = START_MICROS;
    private long steps;

    ModelSteps(long seed) {
        this.random = new SplittableRandom(seed);
    }

    ModelStep next() {
        boolean jumping = steps / EPOCH % 2 == 0;
        if (steps++ % EPOCH == 0) {
            now = START_MICROS;
            return ModelStep.ofOne(Kind.RESET, now, allKeys());
        }
        now = jumping ? jump() : now + run();
        int kind = random.nextInt(100);
        if (kind < 8) {
            return ModelStep.ofOne(Kind.REFUND, now, debits());
        }
        if (kind < 10) {
            return ModelStep.ofOne(Kind.RESET, now, debits());
        }
        if (kind < 15 && !jumping) {
            return ModelStep.ofOne(Kind.EXPIRE, now, allKeys());
        }
        return kind < 85 ? ModelStep.ofOne(Kind.TAKE, now, debits()) : new ModelStep(Kind.TAKE, now, questions());
    }

    /** A batch: keys and whole questions that recur in it, with several callers each. */
    private List<Question> questions() {
        List<Question> questions = new ArrayList<>();
        for (int i = random.nextInt(1, 5); i > 0; i--) {
            questions.add(new Question(debits(), random.nextInt(1, 6)));
        }
        return questions;
    }

    private long run() {
        return switch (random.nextInt(20)) {
            case 0 -> random.nextLong(1, 100_000_000_000L);
            case 1, 2, 3, 4, 5 -> 0;
            default -> random.nextLong(1, 2_000_000);
        };
    }

    private long jump() {
        long next =
                switch (random.nextInt(10)) {
                    case 0 -> now - random.nextLong(1, 10_000_000_000L);
                    case 1 -> random.nextBoolean() ? LATEST_MICROS : START_MICROS;
                    default -> now + run();
                };
        return Math.clamp(next, 1_000_000_000_000_000L, LATEST_MICROS);
    }

    private List<Debit> allKeys() {
        List<Debit> debits = new ArrayList<>();
        for (int key = 0; key < KEYS; key++) {
            debits.add(new Debit(Integer.toString(key), new Limit("l", 1, 1), 0));
        }
        return debits;
    }

    private List<Debit> debits() {
        TreeSet<Integer> keys = new TreeSet<>();
        for (int i = random.nextInt(10) == 0 ? Buckets.MAX_DEBITS : random.nextInt(1, 4); i > 0; i--) {
            keys.add(random.nextInt(KEYS));
        }
        List<Debit> debits = new ArrayList<>();
        for (int key : keys) {
            Limit limit = limit(key);
            long reserve = random.nextInt(5) == 0 ? random.nextLong(limit.capacity() + 1) : 0;
            debits.add(new Debit(Integer.toString(key), limit, cost(limit), reserve, random.nextInt(5) == 0));
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
            case 5 -> random.nextBoolean() ? limit.capacity() + 1 : Long.MAX_VALUE;
            case 6, 7 -> random.nextLong(1, limit.capacity() + 2);
            case 8, 9, 10 -> Math.max(1, limit.capacity() / 3);
            default -> 1;
        };
    }
}
