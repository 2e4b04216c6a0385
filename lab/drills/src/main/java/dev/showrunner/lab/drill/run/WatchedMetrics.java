package dev.showrunner.lab.drill.run;

import dev.showrunner.lab.drill.format.Drill;
import dev.showrunner.lab.drill.format.Expectation;
import dev.showrunner.lab.drill.format.Probe;
import dev.showrunner.lab.drill.measure.MetricQuery;
import dev.showrunner.lab.stack.ServiceKind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The metrics that are read while a drill runs. */
public final class WatchedMetrics {
    private WatchedMetrics() {}

    /** Returns the metrics that show how fresh a service's answers are, and from which dependencies it is protected. */
    public static List<MetricQuery> defaults(Drill drill) {
        return drill.services().stream()
                .flatMap(service -> names(service).stream().map(metric -> new MetricQuery(service, metric, Map.of())))
                .toList();
    }

    private static List<String> names(ServiceKind service) {
        return switch (service) {
            case RATE_LIMITER -> List.of();
            case CONTINUE_WATCHING -> List.of("continue_watching_writer_lag");
            case TRENDING -> List.of("trending_count_lag");
            case RECOMMENDATIONS_FEED -> List.of("feed_dependency_protected", "feed_dependency_calls_seconds_count");
        };
    }

    /** Returns the default metrics, then those that the drill names to watch, then those of its expectations. */
    static Set<MetricQuery> all(Drill drill) {
        Set<MetricQuery> queries = new LinkedHashSet<>(defaults(drill));
        drill.look().forEach(look -> queries.add(new MetricQuery(look.service(), look.metric(), look.labels())));
        Stream.of(
                        drill.steadyState().stream(),
                        drill.method().stream().flatMap(step -> step.effect().stream()),
                        drill.during().stream(),
                        drill.after().expectations().stream())
                .flatMap(stream -> stream)
                .map(Expectation::probe)
                .filter(Probe.Metric.class::isInstance)
                .map(Probe.Metric.class::cast)
                .forEach(probe -> queries.add(new MetricQuery(probe.service(), probe.metric(), probe.labels())));
        return queries;
    }
}
