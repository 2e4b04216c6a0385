package dev.showrunner.lab.load.plan;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Draws ranks with probability proportional to 1 / rank<sup>exponent</sup> (G. K. Zipf, 1949). Shares of titles on
 * video platforms follow this law in their head and body. Immutable.
 */
final class Zipf {
    private final double[] cumulative;

    Zipf(int ranks, double exponent) {
        cumulative = new double[ranks];
        double sum = 0;
        for (int rank = 1; rank <= ranks; rank++) {
            sum += Math.pow(rank, -exponent);
            cumulative[rank - 1] = sum;
        }
        for (int i = 0; i < ranks; i++) {
            cumulative[i] /= sum;
        }
    }

    /** Draws a rank, 0 for the most frequent. */
    int draw(SplittableRandom random) {
        int found = Arrays.binarySearch(cumulative, random.nextDouble());
        return Math.min(found >= 0 ? found : -found - 1, cumulative.length - 1);
    }

    /** Probability of a rank, from 0. */
    double share(int rank) {
        return rank == 0 ? cumulative[0] : cumulative[rank] - cumulative[rank - 1];
    }
}
