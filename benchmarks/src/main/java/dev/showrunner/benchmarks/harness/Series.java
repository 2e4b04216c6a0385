package dev.showrunner.benchmarks.harness;

import java.util.ArrayList;
import java.util.List;

/**
 * The samples of one subject, in the order of the rounds.
 *
 * @param name the subject's
 * @param role the subject's
 * @param metric the subject's
 * @param unit of the samples
 * @param samples at least one
 */
public record Series(String name, Role role, String metric, String unit, List<Double> samples) {
    /** Copies the samples. */
    public Series {
        samples = List.copyOf(samples);
        if (samples.isEmpty()) {
            throw new IllegalArgumentException(name + " has no sample");
        }
    }

    /** The sample in the middle. */
    public double median() {
        return Statistics.median(samples);
    }

    /** The smallest. */
    public double min() {
        return samples.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    /** The largest. */
    public double max() {
        return samples.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }

    /** This divided by the other, round by round: what disturbs a round disturbs both. */
    public List<Double> ratiosTo(Series other) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < Math.min(samples.size(), other.samples.size()); i++) {
            ratios.add(samples.get(i) / other.samples.get(i));
        }
        return ratios;
    }
}
