package dev.showrunner.benchmarks.store;

import dev.showrunner.benchmarks.harness.Benchmark;
import dev.showrunner.benchmarks.harness.Figure;
import dev.showrunner.benchmarks.harness.RunOptions;
import dev.showrunner.benchmarks.harness.Series;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A benchmark that compares limiters over its own Redis. */
abstract class StoreBenchmark implements Benchmark {
    private static final int CALLERS = 400;

    private final String name;
    private final String where;
    private final Map<String, String> versions;
    private final StoreComparison comparison;

    /**
     * Creates a benchmark with 400 callers on virtual threads.
     *
     * @param root the folder of the checkout, which contains Redis's state folder
     * @param versions the versions of the peers
     * @param where description of the buckets
     */
    StoreBenchmark(
            String name, Path root, Map<String, String> versions, String where, int buckets, Set<StoreKind> kinds) {
        this.name = name;
        this.where = where;
        this.versions = versions;
        this.comparison = new StoreComparison(root, CALLERS, buckets, kinds);
    }

    /** Returns the figures of the goals. */
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
    public final Measured run(RunOptions options) throws Exception {
        List<Series> series = comparison.run(options);
        return new Measured(series, figures(series));
    }
}
