package dev.showrunner.ratelimiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class LimitTest {

    @Test
    void of_rateThatIsNoWholeInterval_isRoundedDown_neverUp() {
        Limit limit = Limit.of("l", 60, 30, Duration.ofSeconds(1));
        assertThat(limit.intervalMicros()).isEqualTo(33_334);
        assertThat(1_000_000.0 / limit.intervalMicros()).isLessThanOrEqualTo(30);
    }

    @Test
    void new_shapesThatArithmeticCannotHold_areRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Limit("l", 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Limit("l", 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Limit("l", Long.MAX_VALUE, Long.MAX_VALUE));
        assertThatIllegalArgumentException().isThrownBy(() -> new Limit("l", 2, Limit.MAX_WINDOW_MICROS));
        assertThatIllegalArgumentException().isThrownBy(() -> Limit.of("l", 1, 0, Duration.ofSeconds(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> Limit.of("l", 1, 1, Duration.ZERO));
    }
}
