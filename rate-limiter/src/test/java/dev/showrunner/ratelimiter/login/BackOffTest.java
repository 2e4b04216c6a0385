package dev.showrunner.ratelimiter.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class BackOffTest {
    private static final BackOff BACK_OFF =
            new BackOff(3, Duration.ofSeconds(1), Duration.ofHours(1), Duration.ofDays(1));

    @Test
    void wait_isNoneAtFirst_thenDoubles_andEndsAtTheLongest() {
        assertThat(BACK_OFF.waitMicros(3)).isZero();
        assertThat(BACK_OFF.waitMicros(4)).isEqualTo(1_000_000);
        assertThat(BACK_OFF.waitMicros(5)).isEqualTo(2_000_000);
        assertThat(BACK_OFF.waitMicros(15)).isEqualTo(2_048_000_000);
        assertThat(BACK_OFF.waitMicros(16)).isEqualTo(3_600_000_000L);
        assertThat(BACK_OFF.waitMicros(Long.MAX_VALUE)).isEqualTo(3_600_000_000L);
    }

    @Test
    void wait_withoutBackOff_isNone() {
        BackOff none = new BackOff(-1, Duration.ofSeconds(1), Duration.ofHours(1), Duration.ofDays(1));
        assertThat(none.waitMicros(1_000)).isZero();
    }

    @Test
    void timesInTheWrongOrder_areRefused() {
        assertThatThrownBy(() -> new BackOff(3, Duration.ofHours(2), Duration.ofHours(3), Duration.ofDays(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BackOff(3, Duration.ofSeconds(1), Duration.ofHours(1), Duration.ofMinutes(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
