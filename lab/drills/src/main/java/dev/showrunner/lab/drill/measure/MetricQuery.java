package dev.showrunner.lab.drill.measure;

import dev.showrunner.lab.stack.ServiceKind;
import java.util.Map;
import java.util.TreeMap;

/** The sum of a service's time series of that name that carry these labels. */
public record MetricQuery(ServiceKind service, String metric, Map<String, String> labels) {
    /** Copies the map. */
    public MetricQuery {
        labels = Map.copyOf(labels);
    }

    /** As people write it. */
    public String describe() {
        return metric + (labels.isEmpty() ? "" : new TreeMap<>(labels).toString());
    }
}
