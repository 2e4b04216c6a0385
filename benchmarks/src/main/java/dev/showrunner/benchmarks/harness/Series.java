package dev.showrunner.benchmarks.harness;

import java.util.ArrayList;
import java.util.List;

/**
 * The samples of one subject in the order of the rounds.
 *
 * @param name name of the subject
 * @param role role of the subject
 * @param metric metric of the subject
 * @param unit unit of the samples
 * @param samples at least one sample
 */
public record Series(String name, Role role, String metric, String unit, List<Double> samples) {
    /** Copies the samples. */
    public Series {
        samples = List.copyOf(samples);
        if (samples.isEmpty()) {
            throw new IllegalArgumentException(name + " has no sample");
        }
    }

    /** Returns the median of the samples. */
    public double median() {
        return Statistics.median(samples);
    }

    /** Returns the smallest sample. */
    public double min() {
        return samples.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    /** Returns the largest sample. */
    public double max() {
        return samples.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }

    /** Returns the ratios of these samples to the other's, round by round. A disturbance of a round affects both. */
    public List<Double> ratiosTo(Series other) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < Math.min(samples.size(), other.samples.size()); i++) {
            ratios.add(samples.get(i) / other.samples.get(i));
        }
        return ratios;
    }
}
