package dev.showrunner.benchmarks.store;

import dev.showrunner.benchmarks.harness.Benchmark;
import dev.showrunner.benchmarks.harness.Effort;
import dev.showrunner.benchmarks.harness.Figure;
import dev.showrunner.benchmarks.harness.Series;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/** Decisions on many keys, no two callers on the same one at a time: no race is lost, what counts is the round trip. */
public final class LimiterDistinct implements Benchmark {
    private static final int CALLERS = 400;
    private static final int BUCKETS = 8_000;

    private final Path root;
    private final Map<String, String> versions;

    /**
     * On a Redis of its own.
     *
     * @param root the checkout, whose state folder Redis writes to
     * @param versions of the peers
     */
    public LimiterDistinct(Path root, Map<String, String> versions) {
        this.root = root;
        this.versions = versions;
    }

    @Override
    public String name() {
        return "limiter-distinct";
    }

    @Override
    public String about() {
        return "decisions in Redis, 400 callers on virtual threads over 8,000 keys, one JVM, over loopback";
    }

    @Override
    public Map<String, String> versions() {
        return versions;
    }

    @Override
    public Measured run(Effort effort) throws Exception {
        List<Series> series =
                new Contest(root, CALLERS, BUCKETS, EnumSet.complementOf(EnumSet.of(StoreKind.LEASE))).run(effort);
        Series ours = Contest.speed(series, StoreKind.BATCHED);
        return new Measured(
                series,
                List.of(
                        Figure.ratio("rate-limiter/distinct", ours.ratiosTo(Contest.speed(series, StoreKind.BUCKET4J))),
                        Figure.ratio(
                                "rate-limiter/distinct-commands",
                                Contest.commands(series, StoreKind.BATCHED)
                                        .ratiosTo(Contest.commands(series, StoreKind.BUCKET4J))),
                        Figure.ratio("rate-limiter/floor", ours.ratiosTo(Contest.speed(series, StoreKind.PING)))));
    }
}
