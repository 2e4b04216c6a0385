package dev.showrunner.benchmarks.harness;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Computes one-sided 95 % confidence bounds of a median by the bootstrap (Efron, "Bootstrap Methods: Another Look at
 * the Jackknife", 1979). It draws 10,000 resamples of the same size with replacement and takes the 5th or the 95th
 * percentile of their medians. The seed makes the bounds reproducible.
 */
public final class Statistics {
    private static final int DRAWS = 10_000;
    private static final double CONFIDENCE = 0.95;

    private final long seed;

    /**
     * Creates the statistics of a run.
     *
     * @param seed the seed of the resamples
     */
    public Statistics(long seed) {
        this.seed = seed;
    }

    /** Returns the median; the mean of the two middle values if their number is even. */
    public static double median(Collection<Double> values) {
        return median(values.stream().mapToDouble(Double::doubleValue).sorted().toArray());
    }

    /** Returns the upper bound: with 95 % confidence, the median is not above it. */
    public double upper95(List<Double> samples) {
        double[] medians = medians(samples);
        return medians[(int) Math.ceil(DRAWS * CONFIDENCE) - 1];
    }

    /** Returns the lower bound: with 95 % confidence, the median is not below it. */
    public double lower95(List<Double> samples) {
        double[] medians = medians(samples);
        return medians[DRAWS - (int) Math.ceil(DRAWS * CONFIDENCE)];
    }

    private double[] medians(List<Double> samples) {
        if (samples.isEmpty()) {
            throw new IllegalArgumentException("a bound needs at least one sample");
        }
        SplittableRandom random = new SplittableRandom(seed);
        double[] medians = new double[DRAWS];
        double[] draw = new double[samples.size()];
        for (int i = 0; i < DRAWS; i++) {
            for (int j = 0; j < draw.length; j++) {
                draw[j] = samples.get(random.nextInt(draw.length));
            }
            Arrays.sort(draw);
            medians[i] = median(draw);
        }
        Arrays.sort(medians);
        return medians;
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
