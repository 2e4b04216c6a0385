package dev.showrunner.benchmarks.store;

import dev.showrunner.benchmarks.harness.Figure;
import dev.showrunner.benchmarks.harness.Series;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/** Measures decisions on many keys. Callers do not meet on a key, so no race is lost and round trips dominate. */
public final class LimiterDistinct extends StoreBenchmark {
    private static final int BUCKETS = 8_000;

    /**
     * Creates the benchmark, which starts its own Redis.
     *
     * @param root the folder of the checkout, which contains Redis's state folder
     * @param versions the versions of the peers
     */
    public LimiterDistinct(Path root, Map<String, String> versions) {
        super(
                "limiter-distinct",
                root,
                versions,
                "over 8,000 keys",
                BUCKETS,
                EnumSet.complementOf(EnumSet.of(StoreKind.LEASE)));
    }

    @Override
    List<Figure> figures(List<Series> series) {
        Series ours = StoreComparison.speed(series, StoreKind.BATCHED);
        return List.of(
                Figure.ratio("rate-limiter/distinct", ours.ratiosTo(StoreComparison.speed(series, StoreKind.BUCKET4J))),
                Figure.ratio(
                        "rate-limiter/distinct-commands",
                        StoreComparison.commands(series, StoreKind.BATCHED)
                                .ratiosTo(StoreComparison.commands(series, StoreKind.BUCKET4J))),
                Figure.ratio("rate-limiter/floor", ours.ratiosTo(StoreComparison.speed(series, StoreKind.PING))));
    }
}
