package dev.showrunner.lab.drill.measure;

import dev.showrunner.lab.stack.ServiceKind;
import java.util.Map;
import java.util.TreeMap;

/** A query for the sum of a service's time series with this name and these labels. */
public record MetricQuery(ServiceKind service, String metric, Map<String, String> labels) {
    /** Copies the map. */
    public MetricQuery {
        labels = Map.copyOf(labels);
    }

    /** Returns the metric and its labels for people. */
    public String describe() {
        return metric + (labels.isEmpty() ? "" : new TreeMap<>(labels).toString());
    }
}
