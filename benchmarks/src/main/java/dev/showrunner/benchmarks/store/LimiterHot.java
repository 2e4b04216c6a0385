package dev.showrunner.benchmarks.store;

import dev.showrunner.benchmarks.harness.Figure;
import dev.showrunner.benchmarks.harness.Series;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/** Measures decisions on one key that all callers use at the same time. */
public final class LimiterHot extends StoreBenchmark {

    /**
     * Creates the benchmark, which starts its own Redis.
     *
     * @param root the folder of the checkout, which contains Redis's state folder
     * @param versions the versions of the peers
     */
    public LimiterHot(Path root, Map<String, String> versions) {
        super("limiter-hot", root, versions, "on one key", 1, EnumSet.allOf(StoreKind.class));
    }

    @Override
    List<Figure> figures(List<Series> series) {
        Series ours = StoreComparison.speed(series, StoreKind.BATCHED);
        Series leases = StoreComparison.speed(series, StoreKind.LEASE);
        Series floor = StoreComparison.speed(series, StoreKind.PING);
        return List.of(
                Figure.ratio("rate-limiter/hot", ours.ratiosTo(StoreComparison.speed(series, StoreKind.BUCKET4J))),
                Figure.ratio(
                        "rate-limiter/hot-batching",
                        ours.ratiosTo(StoreComparison.speed(series, StoreKind.BUCKET4J_BATCHING))),
                Figure.absolute("rate-limiter/lease", leases.samples(), floor),
                Figure.absolute(
                        "rate-limiter/lease-commands",
                        product(leases, StoreComparison.commands(series, StoreKind.LEASE)),
                        floor));
    }

    /** Returns commands per second: decisions per second times commands per decision, round by round. */
    private static List<Double> product(Series decisions, Series commands) {
        List<Double> products = new ArrayList<>();
        for (int i = 0; i < decisions.samples().size(); i++) {
            products.add(decisions.samples().get(i) * commands.samples().get(i));
        }
        return products;
    }
}
