package dev.showrunner.benchmarks.store;

import dev.showrunner.benchmarks.harness.Figure;
import dev.showrunner.benchmarks.harness.Series;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/** Decisions on one key that all callers want at the same time. */
public final class LimiterHot extends StoreBenchmark {

    /**
     * On a Redis of its own.
     *
     * @param root the checkout, whose state folder Redis writes to
     * @param versions of the peers
     */
    public LimiterHot(Path root, Map<String, String> versions) {
        super("limiter-hot", root, versions, "on one key", 1, EnumSet.allOf(StoreKind.class));
    }

    @Override
    List<Figure> figures(List<Series> series) {
        Series ours = Contest.speed(series, StoreKind.BATCHED);
        Series leases = Contest.speed(series, StoreKind.LEASE);
        Series floor = Contest.speed(series, StoreKind.PING);
        return List.of(
                Figure.ratio("rate-limiter/hot", ours.ratiosTo(Contest.speed(series, StoreKind.BUCKET4J))),
                Figure.ratio(
                        "rate-limiter/hot-batching", ours.ratiosTo(Contest.speed(series, StoreKind.BUCKET4J_BATCHING))),
                Figure.absolute("rate-limiter/lease", leases.samples(), floor),
                Figure.absolute(
                        "rate-limiter/lease-commands",
                        product(leases, Contest.commands(series, StoreKind.LEASE)),
                        floor));
    }

    /** Decisions a second by commands a decision, round by round. */
    private static List<Double> product(Series decisions, Series commands) {
        List<Double> products = new ArrayList<>();
        for (int i = 0; i < decisions.samples().size(); i++) {
            products.add(decisions.samples().get(i) * commands.samples().get(i));
        }
        return products;
    }
}
