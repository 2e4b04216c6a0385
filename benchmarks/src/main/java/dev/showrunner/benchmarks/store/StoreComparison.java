package dev.showrunner.benchmarks.store;

import dev.showrunner.benchmarks.harness.Interleaved;
import dev.showrunner.benchmarks.harness.Role;
import dev.showrunner.benchmarks.harness.RunOptions;
import dev.showrunner.benchmarks.harness.Series;
import dev.showrunner.benchmarks.harness.Subject;
import dev.showrunner.benchmarks.harness.WrongWorkException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares limiters on one Redis with the same callers, interleaved: decisions per second, and commands per decision.
 */
final class StoreComparison {
    private static final String DECISIONS = "decisions a second";
    private static final String COMMANDS = "Redis commands a decision, those within scripts included";
    private static final Plan QUICK = new Plan(2, 5, 350);
    private static final Plan FULL = new Plan(3, 11, 1_000);
    private static final long NANOS_PER_MS = 1_000_000;
    private static final double MAX_EXCESS = 2;

    private final Path root;
    private final int callers;
    private final int buckets;
    private final Set<StoreKind> kinds;
    private final Map<StoreKind, Double> commands = new EnumMap<>(StoreKind.class);

    private record Plan(int warmUps, int rounds, long millis) {}

    /**
     * Creates a comparison.
     *
     * @param callers number of callers
     * @param buckets number of buckets; each caller cycles through them from a start of its own
     */
    StoreComparison(Path root, int callers, int buckets, Set<StoreKind> kinds) {
        this.root = root;
        this.callers = callers;
        this.buckets = buckets;
        this.kinds = EnumSet.copyOf(kinds);
    }

    List<Series> run(RunOptions options) throws Exception {
        Plan plan = options.quick() ? QUICK : FULL;
        List<StoreLimiter> open = new ArrayList<>();
        try (BenchRedis redis = new BenchRedis(root)) {
            List<Subject> subjects = new ArrayList<>();
            for (StoreKind kind : kinds) {
                StoreLimiter limiter = kind.open(redis, buckets);
                open.add(limiter);
                if (kind.role() != Role.FLOOR) {
                    requireLimitKept(kind, limiter);
                }
                subjects.add(new Subject(
                        kind.label(), kind.role(), DECISIONS, "1/s", () -> turn(kind, limiter, redis, plan.millis())));
                subjects.add(new Subject(
                        kind.label(), kind.role(), COMMANDS, "commands", () -> commands.getOrDefault(kind, 0.0)));
            }
            return new Interleaved(subjects, options.progress()).run(plan.warmUps(), plan.rounds());
        } finally {
            open.forEach(StoreLimiter::close);
        }
    }

    static Series speed(List<Series> series, StoreKind kind) {
        return find(series, kind, DECISIONS);
    }

    static Series commands(List<Series> series, StoreKind kind) {
        return find(series, kind, COMMANDS);
    }

    private static Series find(List<Series> series, StoreKind kind, String metric) {
        return series.stream()
                .filter(one -> one.name().equals(kind.label()) && one.metric().equals(metric))
                .findFirst()
                .orElseThrow();
    }

    /** Asks for more tokens than there are, with all callers at once. All must be granted, and at most 2 more. */
    private void requireLimitKept(StoreKind kind, StoreLimiter limiter) throws Exception {
        Callers.Run run = Callers.times(callers, 2, _ -> _ -> limiter.takeScarce());
        if (run.granted() < StoreLimiter.SCARCE || run.granted() > StoreLimiter.SCARCE + MAX_EXCESS) {
            throw new WrongWorkException("%s granted %,d of %,d calls on a bucket of %,d tokens"
                    .formatted(kind.label(), run.granted(), run.calls(), StoreLimiter.SCARCE));
        }
    }

    private double turn(StoreKind kind, StoreLimiter limiter, BenchRedis redis, long millis) throws Exception {
        long before = redis.commandsRun();
        Callers.Run run = Callers.forNanos(
                callers,
                millis * NANOS_PER_MS,
                caller -> call -> limiter.take(Math.floorMod(caller * (buckets / callers) + call, buckets)));
        double each = (double) (redis.commandsRun() - before) / run.calls();
        if (run.granted() != run.calls()) {
            throw new WrongWorkException(
                    "%s granted %,d of %,d calls instead of all".formatted(kind.label(), run.granted(), run.calls()));
        }
        boolean wrong =
                switch (kind) {
                    case STRICT -> each != 4; // EVALSHA, and in it TIME, MGET and INCRBY or SET
                    case PING, INCR -> each != 1;
                    case BATCHED -> each > 4;
                    case LEASE -> each > 0.02; // one EVALSHA for many
                    default -> false;
                };
        if (wrong) {
            throw new WrongWorkException("%s: Redis ran %.3f commands per decision".formatted(kind.label(), each));
        }
        commands.put(kind, each);
        return run.calls() / run.seconds();
    }
}
