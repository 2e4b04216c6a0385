package dev.showrunner.lab.drill.report;

import dev.showrunner.lab.drill.measure.MetricQuery;
import dev.showrunner.lab.drill.measure.Observation;
import dev.showrunner.lab.drill.measure.Series;
import dev.showrunner.lab.drill.measure.Window;
import dev.showrunner.lab.drill.run.DrillResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Divides a run into steps of 250 ms. A request counts in the step in which it was due. */
final class RunTimeline {
    private static final long STEP_NANOS = 250_000_000;
    private static final double STEPS_PER_SECOND = 4;

    private final List<List<Observation>> steps = new ArrayList<>();

    /** A point of a line: seconds since the load began, and a value. */
    record Point(double seconds, double value) {}

    RunTimeline(DrillResult result) {
        for (Observation seen : result.observations().in(new Window(0, Long.MAX_VALUE))) {
            int step = (int) (seen.dueNanos() / STEP_NANOS);
            while (steps.size() <= step) {
                steps.add(new ArrayList<>());
            }
            steps.get(step).add(seen);
        }
    }

    /** Returns the length of the run in seconds. */
    double seconds() {
        return steps.size() / STEPS_PER_SECOND;
    }

    /** Returns the requests per second. */
    List<Point> rate() {
        return line(seen -> seen.size() * STEPS_PER_SECOND);
    }

    /** Returns the failed requests per second. */
    List<Point> failed() {
        return line(seen ->
                STEPS_PER_SECOND * seen.stream().filter(Observation::failed).count());
    }

    /** Returns the degraded requests per second. */
    List<Point> degraded() {
        return line(seen ->
                STEPS_PER_SECOND * seen.stream().filter(Observation::degraded).count());
    }

    /** Returns a quantile of the latency in ms for each step with requests. */
    List<Point> latency(double quantile) {
        return line(seen -> seen.isEmpty() ? Double.NaN : quantile(seen, quantile));
    }

    /** Returns the samples of a metric; for a counter the increase per second. */
    static List<Point> metric(MetricQuery query, Series series) {
        List<Series.Point> points = series.points();
        if (!counter(query)) {
            return points.stream()
                    .map(point -> new Point(point.nanos() / 1e9, point.value()))
                    .toList();
        }
        List<Point> line = new ArrayList<>();
        for (int i = 1; i < points.size(); i++) {
            double seconds = (points.get(i).nanos() - points.get(i - 1).nanos()) / 1e9;
            double grown = points.get(i).value() - points.get(i - 1).value();
            line.add(new Point(points.get(i).nanos() / 1e9, Math.max(0, grown) / seconds));
        }
        return line;
    }

    /** Returns whether a metric is a counter by Prometheus's naming convention. */
    static boolean counter(MetricQuery query) {
        return query.metric().endsWith("_total") || query.metric().endsWith("_count");
    }

    static double quantile(List<Observation> seen, double quantile) {
        double[] sorted =
                seen.stream().mapToDouble(Observation::latencyMs).sorted().toArray();
        return sorted[(int) Math.ceil(quantile * sorted.length) - 1];
    }

    private List<Point> line(ToDoubleFunction<List<Observation>> value) {
        List<Point> line = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            double y = value.applyAsDouble(steps.get(i));
            if (!Double.isNaN(y)) {
                line.add(new Point(i / STEPS_PER_SECOND, y));
            }
        }
        return line;
    }
}
