package dev.showrunner.lab.load.plan;

import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Which title a viewer in a region starts.
 *
 * <p>Every region has a ranking of its own: the common order of the titles with each title's logarithmic rank shifted by
 * a normal variate, so that the regions' charts resemble one another without being equal. Ranks are drawn from {@link
 * Zipf}. From one day to the next all titles drift by a smaller variate, and a title from the lower half is released
 * anew and enters near the top. Days only pass forward. Not thread-safe.
 */
final class Popularity {
    /** The exponent that the trending service's memory goal assumes for titles. */
    static final double EXPONENT = 1.05;

    private static final double REGIONAL = 0.8;
    private static final double DAILY = 0.15;

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
        double[] common = new double[titles];
        int[] order = shuffled(titles);
        for (int rank = 0; rank < titles; rank++) {
            common[order[rank]] = Math.log(rank + 1.0);
        }
        for (int region = 0; region < regions; region++) {
            for (int title = 0; title < titles; title++) {
                logRanks[region][title] = common[title] + random.nextGaussian(0, REGIONAL);
            }
            rank(region);
        }
    }

    /** The index of the title that a viewer in {@code region} starts at that moment. */
    int pick(int region, long dueNanos, SplittableRandom choice) {
        for (; dueNanos >= (day + 1) * dayNanos; day++) {
            passDay();
        }
        return rankings[region][zipf.draw(choice)];
    }

    /** The title at a rank (from 0) of a region's present day. */
    int at(int region, int rank) {
        return rankings[region][rank];
    }

    private void passDay() {
        int titles = rankings[0].length;
        int released = rankings[0][random.nextInt(titles / 2, titles)];
        for (int region = 0; region < rankings.length; region++) {
            for (int title = 0; title < titles; title++) {
                logRanks[region][title] += random.nextGaussian(0, DAILY);
            }
            logRanks[region][released] =
                    logRanks[region][rankings[region][random.nextInt(Math.min(3, titles))]] - DAILY;
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
