package dev.showrunner.lab.load.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PopularityTest {
    private static final int TITLES = 1_000;
    private static final long DAY_NANOS = 1_000;

    private final Popularity popularity = new Popularity(TITLES, 2, DAY_NANOS, new SplittableRandom(7));

    @Test
    void draws_overTheFirstFiftyRanks_followZipf() {
        Zipf zipf = new Zipf(TITLES, Popularity.EXPONENT);
        SplittableRandom random = new SplittableRandom(7);
        double[] counts = new double[TITLES];
        for (int i = 0; i < 500_000; i++) {
            counts[zipf.draw(random)]++;
        }

        assertThat(slope(counts, 50)).isCloseTo(-Popularity.EXPONENT, within(0.05));
        assertThat(counts[0] / 500_000).isCloseTo(zipf.share(0), within(0.005));
    }

    @Test
    void charts_ofTwoRegions_differButShareTitles() {
        int common = common(top(0), top(1));

        assertThat(common).isBetween(10, 45);
    }

    @Test
    void charts_fromDayToDay_driftGradually() {
        Set<Integer> today = top(0);
        int leader = popularity.at(0, 0);
        popularity.pick(0, DAY_NANOS, new SplittableRandom(1));
        int tomorrow = common(today, top(0));
        popularity.pick(0, 30 * DAY_NANOS, new SplittableRandom(1));

        assertThat(tomorrow).isBetween(38, 49);
        assertThat(common(today, top(0))).isLessThan(tomorrow);
        assertThat(today).contains(leader);
    }

    @Test
    void viralTitle_risesLaterInLaterRegionsAndFalls() {
        ViralTitle viral = new ViralTitle(3, 0.3, 1_200);

        assertThat(viral.share(0, 399)).isZero();
        assertThat(viral.share(0, 420)).isPositive();
        assertThat(viral.share(1, 420)).isZero();
        assertThat(viral.share(0, 600)).isEqualTo(0.3);
        assertThat(viral.share(1, 700)).isEqualTo(0.3);
        assertThat(viral.share(0, 900)).isBetween(0.0, 0.3);
        assertThat(viral.share(0, 1_001)).isZero();
    }

    private Set<Integer> top(int region) {
        Set<Integer> top = new HashSet<>();
        IntStream.range(0, 50).forEach(rank -> top.add(popularity.at(region, rank)));
        return top;
    }

    private static int common(Set<Integer> left, Set<Integer> right) {
        Set<Integer> both = new HashSet<>(left);
        both.retainAll(right);
        return both.size();
    }

    /** Slope of the least-squares line of log count over log rank. */
    private static double slope(double[] counts, int ranks) {
        double sumX = 0;
        double sumY = 0;
        double sumXx = 0;
        double sumXy = 0;
        for (int rank = 1; rank <= ranks; rank++) {
            double x = Math.log(rank);
            double y = Math.log(counts[rank - 1]);
            sumX += x;
            sumY += y;
            sumXx += x * x;
            sumXy += x * y;
        }
        return (ranks * sumXy - sumX * sumY) / (ranks * sumXx - sumX * sumX);
    }
}
