package dev.showrunner.benchmarks.harness;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What a few samples say about the median: its one-sided 95 % bounds by the bootstrap (Efron, "Bootstrap Methods: Another
 * Look at the Jackknife", 1979). As many samples are drawn with replacement, many times; 95 % of the medians of these
 * draws lie on the near side of the bound. With a seed, so that the same samples always give the same bound.
 */
public final class Statistics {
    private static final int DRAWS = 10_000;
    private static final double CONFIDENCE = 0.95;

    private final long seed;

    /** With the seed of the run. */
    public Statistics(long seed) {
        this.seed = seed;
    }

    /** The value in the middle; between the two in the middle where their number is even. */
    public static double median(Collection<Double> values) {
        return median(values.stream().mapToDouble(Double::doubleValue).sorted().toArray());
    }

    /** With 95 % confidence the median is not above it. */
    public double upper95(List<Double> samples) {
        double[] medians = medians(samples);
        return medians[(int) Math.ceil(DRAWS * CONFIDENCE) - 1];
    }

    /** With 95 % confidence the median is not below it. */
    public double lower95(List<Double> samples) {
        double[] medians = medians(samples);
        return medians[DRAWS - (int) Math.ceil(DRAWS * CONFIDENCE)];
    }

    private double[] medians(List<Double> samples) {
        if (samples.isEmpty()) {
            throw new IllegalArgumentException("There is no bound without a sample");
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
