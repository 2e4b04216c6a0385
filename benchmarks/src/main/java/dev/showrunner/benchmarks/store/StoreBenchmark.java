package dev.showrunner.benchmarks.store;

import dev.showrunner.benchmarks.harness.Benchmark;
import dev.showrunner.benchmarks.harness.Effort;
import dev.showrunner.benchmarks.harness.Figure;
import dev.showrunner.benchmarks.harness.Series;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A contest of limiters over a Redis of its own, and what its goals are read from. */
abstract class StoreBenchmark implements Benchmark {
    private static final int CALLERS = 400;

    private final String name;
    private final String where;
    private final Map<String, String> versions;
    private final Contest contest;

    /**
     * Between 400 callers on virtual threads.
     *
     * @param root the checkout, whose state folder Redis writes to
     * @param versions of the peers
     * @param where which buckets they ask for
     */
    StoreBenchmark(
            String name, Path root, Map<String, String> versions, String where, int buckets, Set<StoreKind> kinds) {
        this.name = name;
        this.where = where;
        this.versions = versions;
        this.contest = new Contest(root, CALLERS, buckets, kinds);
    }

    /** What is judged. */
    abstract List<Figure> figures(List<Series> series);

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String about() {
        return "decisions in Redis, %d callers on virtual threads %s, one JVM, over loopback".formatted(CALLERS, where);
    }

    @Override
    public final Map<String, String> versions() {
        return versions;
    }

    @Override
    public final Measured run(Effort effort) throws Exception {
        List<Series> series = contest.run(effort);
        return new Measured(series, figures(series));
    }
}
