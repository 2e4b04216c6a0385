package dev.showrunner.lab.load.plan;

import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Chooses the title that a viewer in a region starts.
 *
 * <p>Each region has its own ranking: the logarithm of a title's global rank plus a normal variate, so the regions'
 * charts are similar but not equal. Ranks are drawn from {@link Zipf}. After each day every title drifts by a smaller
 * variate, and one title of the lower half is re-released near the top. Time moves forward only. Not thread-safe.
 */
final class Popularity {
    /** Exponent that trending's memory goal assumes for titles. */
    static final double EXPONENT = 1.05;

    private static final double REGIONAL_DEVIATION = 0.8;
    private static final double DAILY_DEVIATION = 0.15;

    private final Zipf zipf;
    private final SplittableRandom random;
    private final double[][] logRanks;
    private final int[][] rankings;
    private final long dayNanos;
    private int day;

    Popularity(int titles, int regions, long dayNanos, SplittableRandom random) {
        zipf = new Zipf(titles, EXPONENT);
        this.random = random;
        this.dayNanos = dayNanos;
        logRanks = new double[regions][titles];
        rankings = new int[regions][];
        double[] global = new double[titles];
        int[] order = shuffled(titles);
        for (int rank = 0; rank < titles; rank++) {
            global[order[rank]] = Math.log(rank + 1.0);
        }
        for (int region = 0; region < regions; region++) {
            for (int title = 0; title < titles; title++) {
                logRanks[region][title] = global[title] + random.nextGaussian(0, REGIONAL_DEVIATION);
            }
            rank(region);
        }
    }

    /** Returns the index of the title that a viewer in {@code region} starts at that time. */
    int pick(int region, long dueNanos, SplittableRandom choice) {
        for (; dueNanos >= (day + 1) * dayNanos; day++) {
            passDay();
        }
        return rankings[region][zipf.draw(choice)];
    }

    /** Returns the index of the title at a rank (from 0) of the region's current ranking. */
    int at(int region, int rank) {
        return rankings[region][rank];
    }

    private void passDay() {
        int titles = rankings[0].length;
        int released = rankings[0][random.nextInt(titles / 2, titles)];
        for (int region = 0; region < rankings.length; region++) {
            for (int title = 0; title < titles; title++) {
                logRanks[region][title] += random.nextGaussian(0, DAILY_DEVIATION);
            }
            logRanks[region][released] =
                    logRanks[region][rankings[region][random.nextInt(Math.min(3, titles))]] - DAILY_DEVIATION;
            rank(region);
        }
    }

    private void rank(int region) {
        double[] keys = logRanks[region];
        rankings[region] = IntStream.range(0, keys.length)
                .boxed()
                .sorted(Comparator.comparingDouble(title -> keys[title]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private int[] shuffled(int size) {
        int[] order = IntStream.range(0, size).toArray();
        for (int i = size - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[other];
            order[other] = swapped;
        }
        return order;
    }
}
