package dev.showrunner.kit.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class DeadlineTest {
    /** Near the end of the range: the clock may overflow, the difference does not. */
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);

    private final Deadline deadline = Deadline.after(Duration.ofMillis(100), nanos::get);

    @Test
    void remaining_shrinksWithTime_andIsNeverNegative() {
        pass(40);
        assertThat(deadline.remaining()).isEqualTo(Duration.ofMillis(60));
        assertThat(deadline.hasPassed()).isFalse();
        pass(61);
        assertThat(deadline.remaining()).isZero();
        assertThat(deadline.hasPassed()).isTrue();
    }

    @Test
    void within_countsFromTheBeginningNotFromNow() {
        pass(40);
        assertThat(deadline.within(Duration.ofMillis(70)).remaining()).isEqualTo(Duration.ofMillis(30));
        assertThat(deadline.within(Duration.ofMillis(150))).isSameAs(deadline);
    }

    @Test
    void minus_isEarlierByTheReserve() {
        assertThat(deadline.minus(Duration.ofMillis(30)).remaining()).isEqualTo(Duration.ofMillis(70));
        assertThat(deadline.minus(Duration.ofMillis(101)).hasPassed()).isTrue();
    }

    @Test
    void atMost_isTheSmallerOfBoth() {
        assertThat(deadline.atMost(Duration.ofMillis(99))).isEqualTo(Duration.ofMillis(99));
        assertThat(deadline.atMost(Duration.ofMillis(101))).isEqualTo(Duration.ofMillis(100));
    }

    private void pass(long millis) {
        nanos.addAndGet(Duration.ofMillis(millis).toNanos());
    }
}
