package dev.showrunner.trending;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class ScoreTest {
    private static final long SEED = 7;

    @Test
    void views_compareLikeFractions_beyond64Bits() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < 100_000; i++) {
            long watchedA = random.nextLong(1L << random.nextInt(1, 63));
            long watchedB = random.nextInt(3) == 0 ? watchedA : random.nextLong(1L << random.nextInt(1, 63));
            long runtimeA = random.nextLong(1, 1L << random.nextInt(1, 40));
            long runtimeB = random.nextInt(3) == 0 ? runtimeA : random.nextLong(1, 1L << random.nextInt(1, 40));
            int expected = product(watchedA, runtimeB).compareTo(product(watchedB, runtimeA));
            assertThat(Integer.signum(Score.VIEWS.compare(watchedA, runtimeA, watchedB, runtimeB)))
                    .isEqualTo(expected);
        }
    }

    @Test
    void views_ofAnUnknownRuntime_areBelowAll() {
        assertThat(Score.VIEWS.compare(1_000, 0, 1, 100)).isNegative();
        assertThat(Score.VIEWS.compare(1_000, 0, 1, 0)).isZero();
    }

    private static BigInteger product(long a, long b) {
        return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
    }
}
