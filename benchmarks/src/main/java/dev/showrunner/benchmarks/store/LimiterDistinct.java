package dev.showrunner.benchmarks.store;

import dev.showrunner.benchmarks.harness.Figure;
import dev.showrunner.benchmarks.harness.Series;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/** Decisions on many keys, no two callers on the same one at a time: no race is lost, what counts is the round trip. */
public final class LimiterDistinct extends StoreBenchmark {
    private static final int BUCKETS = 8_000;

    /**
     * On a Redis of its own.
     *
     * @param root the checkout, whose state folder Redis writes to
     * @param versions of the peers
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
        Series ours = Contest.speed(series, StoreKind.BATCHED);
        return List.of(
                Figure.ratio("rate-limiter/distinct", ours.ratiosTo(Contest.speed(series, StoreKind.BUCKET4J))),
                Figure.ratio(
                        "rate-limiter/distinct-commands",
                        Contest.commands(series, StoreKind.BATCHED)
                                .ratiosTo(Contest.commands(series, StoreKind.BUCKET4J))),
                Figure.ratio("rate-limiter/floor", ours.ratiosTo(Contest.speed(series, StoreKind.PING))));
    }
}
