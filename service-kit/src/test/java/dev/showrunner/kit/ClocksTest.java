package dev.showrunner.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ClocksTest {
    private static final Duration TOLERANCE = Duration.ofMinutes(10);

    @Test
    void clock_isShiftedOnlyIfConfigured() {
        assertThat(new Clocks().clock(0)).isEqualTo(Clock.systemUTC());

        Clock ahead = new Clocks().clock(Duration.ofDays(1).toMillis());
        Clock behind = new Clocks().clock(-Duration.ofDays(1).toMillis());

        assertThat(Duration.between(Clock.systemUTC().instant(), ahead.instant()))
                .isCloseTo(Duration.ofDays(1), TOLERANCE);
        assertThat(Duration.between(Clock.systemUTC().instant(), behind.instant()))
                .isCloseTo(Duration.ofDays(-1), TOLERANCE);
    }
}
