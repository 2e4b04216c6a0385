package dev.showrunner.lab.drill.measure;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Estimates quantiles and shares, each with a 95 % interval, by the block bootstrap. It resamples, with replacement,
 * blocks of 250 ms with all requests that were due in them. Requests of one moment share their fate, so resampling
 * single requests would make the interval too narrow (H. R. Künsch, "The Jackknife and the Bootstrap for General
 * Stationary Observations", 1989). The same seed gives the same interval.
 */
public final class Bootstrap {
    private static final long BLOCK_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final int RESAMPLES = 400;
    private static final double TAIL = 0.025;

    private final long seed;

    /** Resamples with this seed. */
    public Bootstrap(long seed) {
        this.seed = seed;
    }

    /** Estimates a quantile, 0 to 1, of the latencies in ms of at least one request. */
    public Estimate quantile(List<Observation> requests, double quantile) {
        List<Observation> sorted = requests.stream()
                .sorted((a, b) -> Long.compare(a.latencyNanos(), b.latencyNanos()))
                .toList();
        int[] blocks = blocks(sorted);
        int[] unitWeights = new int[count(blocks)];
        Arrays.fill(unitWeights, 1);
        return estimate(
                blocks,
                unitWeights,
                weights ->
                        sorted.get(indexOfQuantile(blocks, weights, quantile)).latencyMs());
    }

    /** Estimates the share, 0 to 1, of at least one request that has a property. */
    public Estimate share(List<Observation> requests, Predicate<Observation> property) {
        int[] blocks = blocks(requests);
        int[] unitWeights = new int[count(blocks)];
        Arrays.fill(unitWeights, 1);
        int[] sizes = new int[unitWeights.length];
        int[] having = new int[unitWeights.length];
        for (int i = 0; i < blocks.length; i++) {
            sizes[blocks[i]]++;
            having[blocks[i]] += property.test(requests.get(i)) ? 1 : 0;
        }
        return estimate(blocks, unitWeights, weights -> (double) sum(having, weights) / sum(sizes, weights));
    }

    private interface Statistic {
        double of(int[] weights);
    }

    private Estimate estimate(int[] blocks, int[] unitWeights, Statistic statistic) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] resampled = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            int[] weights = new int[unitWeights.length];
            for (int draw = 0; draw < unitWeights.length; draw++) {
                weights[random.nextInt(unitWeights.length)]++;
            }
            resampled[i] = statistic.of(weights);
        }
        Arrays.sort(resampled);
        int tail = (int) (RESAMPLES * TAIL);
        return new Estimate(statistic.of(unitWeights), resampled[tail], resampled[RESAMPLES - 1 - tail], blocks.length);
    }

    /** Returns the index of the quantile if each block counts as often as its weight says. */
    private static int indexOfQuantile(int[] blocks, int[] weights, double quantile) {
        long total = 0;
        for (int block : blocks) {
            total += weights[block];
        }
        long rank = (long) Math.ceil(quantile * total);
        long passed = 0;
        int index = 0;
        for (int i = 0; i < blocks.length && passed < rank; i++) {
            passed += weights[blocks[i]];
            index = i;
        }
        return index;
    }

    /** Returns the block of each request. Blocks without requests have no number. */
    private static int[] blocks(List<Observation> requests) {
        Map<Long, Integer> numbers = new HashMap<>();
        int[] blocks = new int[requests.size()];
        for (int i = 0; i < blocks.length; i++) {
            blocks[i] = numbers.computeIfAbsent(
                    Math.floorDiv(requests.get(i).dueNanos(), BLOCK_NANOS), quarter -> numbers.size());
        }
        return blocks;
    }

    private static int count(int[] blocks) {
        return Arrays.stream(blocks).max().orElse(-1) + 1;
    }

    private static long sum(int[] values, int[] weights) {
        long sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += (long) values[i] * weights[i];
        }
        return sum;
    }
}
