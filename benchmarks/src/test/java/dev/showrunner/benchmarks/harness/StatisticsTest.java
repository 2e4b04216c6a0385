package dev.showrunner.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class StatisticsTest {
    private final Statistics statistics = new Statistics(7);

    @Test
    void median_ofOddAndEvenNumbers() {
        assertThat(Statistics.median(List.of(9.0, 1.0, 5.0))).isEqualTo(5);
        assertThat(Statistics.median(List.of(9.0, 1.0, 5.0, 6.0))).isEqualTo(5.5);
    }

    @Test
    void bounds_oneValueOnly_isThatValue() {
        List<Double> same = List.of(3.0, 3.0, 3.0, 3.0, 3.0);
        assertThat(statistics.lower95(same)).isEqualTo(3);
        assertThat(statistics.upper95(same)).isEqualTo(3);
    }

    @Test
    void bounds_sameSeed_sameBound() {
        List<Double> samples = List.of(1.0, 2.0, 4.0, 8.0, 16.0, 32.0);
        assertThat(new Statistics(7).upper95(samples)).isEqualTo(statistics.upper95(samples));
    }

    /** The median of a resample of five values is the largest with probability 0.058 (binomial distribution). */
    @Test
    void upper95_ofFive_isTheLargest_asTheBinomialDistributionSays() {
        List<Double> samples = List.of(1.0, 2.0, 3.0, 4.0, 5.0);
        assertThat(statistics.upper95(samples)).isEqualTo(5);
        assertThat(statistics.lower95(samples)).isEqualTo(1);
    }

    @Test
    void upper95_skewedDistribution_coversTheTrueMedianAsOftenAsItSays() {
        SplittableRandom random = new SplittableRandom(11);
        double trueMedian = Math.log(2);
        int trials = 200;
        int above = 0;
        int below = 0;
        for (int i = 0; i < trials; i++) {
            List<Double> exponential = Stream.generate(() -> -Math.log(1 - random.nextDouble()))
                    .limit(31)
                    .toList();
            Statistics ofTrial = new Statistics(i);
            above += ofTrial.upper95(exponential) >= trueMedian ? 1 : 0;
            below += ofTrial.lower95(exponential) <= trueMedian ? 1 : 0;
        }
        assertThat(above).as("of %d", trials).isBetween(180, 199);
        assertThat(below).as("of %d", trials).isBetween(180, 199);
    }

    @Test
    void bounds_withoutSamples_areRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> statistics.upper95(List.of()));
    }
}
