package dev.showrunner.ratelimiter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class DenyCacheTest {
    private static final Limit TEN = new Limit("ten", 10, 10_000);
    private static final List<Debit> ONE = List.of(new Debit("k", TEN, 1));

    private final AtomicLong nanos = new AtomicLong(-5);
    private final DenyCache cache = new DenyCache(nanos::get, Duration.ofSeconds(1));

    @Test
    void find_denial_standsUntilTheTokenIsBack_countedFromSending() {
        long sent = nanos.get();
        millis(4);
        cache.saw(ONE, denied(100_000), sent);
        millis(5);
        assertThat(cache.find(ONE)).hasValue(denied(91_000));
        millis(1);
        assertThat(cache.find(ONE)).isEmpty();
    }

    @Test
    void find_otherCostLimitReserveOrKey_isAnotherQuestion() {
        cache.saw(ONE, denied(100_000), nanos.get());
        assertThat(cache.find(List.of(new Debit("k", TEN, 2)))).isEmpty();
        assertThat(cache.find(List.of(new Debit("k", new Limit("ten", 11, 10_000), 1))))
                .isEmpty();
        assertThat(cache.find(List.of(new Debit("k", TEN, 1, 1, false)))).isEmpty();
        assertThat(cache.find(List.of(new Debit("other", TEN, 1)))).isEmpty();
        assertThat(cache.find(ONE)).isPresent();
    }

    @Test
    void find_longWait_orNone_isForgottenAfterTheLongestTime() {
        Limit slow = new Limit("slow", 1, 3_600_000_000L);
        List<Debit> hour = List.of(new Debit("k", slow, 1));
        List<Debit> never = List.of(new Debit("n", slow, 2));
        cache.saw(hour, denied(3_600_000_000L), nanos.get());
        cache.saw(never, denied(0), nanos.get());
        millis(999);
        assertThat(cache.find(hour)).isPresent();
        assertThat(cache.find(never)).isPresent();
        millis(1);
        assertThat(cache.find(hour)).isEmpty();
        assertThat(cache.find(never)).isEmpty();
    }

    @Test
    void find_severalLimits_theSlowestOneCounts() {
        List<Debit> both = List.of(new Debit("a", TEN, 1), new Debit("b", new Limit("slow", 10, 20_000), 1));
        cache.saw(both, new Verdict(false, false, List.of(100_000L, 200_000L)), nanos.get());
        millis(15);
        assertThat(cache.find(both)).isPresent();
        millis(5);
        assertThat(cache.find(both)).isEmpty();
    }

    @Test
    void find_refundableLimit_isForgottenAfter50Ms_unlessAnotherLimitDeniesLonger() {
        List<Debit> refundable = List.of(new Debit("r", TEN.asRefundable(), 10));
        List<Debit> both = List.of(new Debit("r", TEN.asRefundable(), 10), new Debit("b", TEN, 10));
        cache.saw(refundable, denied(100_000), nanos.get());
        cache.saw(both, new Verdict(false, false, List.of(100_000L, 90_000L)), nanos.get());
        millis(49);
        assertThat(cache.find(refundable)).isPresent();
        millis(1);
        assertThat(cache.find(refundable)).isEmpty();
        millis(39);
        assertThat(cache.find(both)).isPresent();
        millis(1);
        assertThat(cache.find(both)).isEmpty();
    }

    @Test
    void find_allowedOrSwitchedOff_isNeverRemembered() {
        cache.saw(ONE, new Verdict(true, true, List.of(10_000L)), nanos.get());
        assertThat(cache.find(ONE)).isEmpty();
        DenyCache off = new DenyCache(nanos::get, Duration.ZERO);
        off.saw(ONE, denied(100_000), nanos.get());
        assertThat(off.find(ONE)).isEmpty();
    }

    private static Verdict denied(long backlogMicros) {
        return new Verdict(false, false, List.of(backlogMicros));
    }

    private void millis(long millis) {
        nanos.addAndGet(Duration.ofMillis(millis).toNanos());
    }
}
