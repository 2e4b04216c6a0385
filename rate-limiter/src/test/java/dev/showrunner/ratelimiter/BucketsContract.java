package dev.showrunner.ratelimiter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every store of buckets promises, with the store's clock in the test's hand. */
public abstract class BucketsContract {
    protected static final long START_MICROS = 1_767_225_600_000_000L; // 2026-01-01T00:00:00Z
    private static final long SECOND = 1_000_000;
    private static final Limit FIVE = new Limit("five", 5, SECOND);

    private int keys;

    /** The store under test; empty at the beginning of each test, or with keys that no test uses. */
    protected abstract Buckets buckets();

    /** Sets the store's clock. */
    protected abstract void setNow(long micros);

    /** A key that no other test of this store uses. */
    protected abstract String freshKey(int number);

    @Test
    void take_newBucket_holdsItsCapacity_andNoMore() {
        setNow(START_MICROS);
        String key = key();
        for (int taken = 1; taken <= 5; taken++) {
            Verdict verdict = take(key, FIVE, 1);
            assertThat(verdict.allowed()).isTrue();
            assertThat(Gcra.remaining(verdict.backlogMicros().getFirst(), FIVE)).isEqualTo(5 - taken);
        }
        assertThat(take(key, FIVE, 1).allowed()).isFalse();
    }

    @Test
    void take_afterOneInterval_hasOneTokenMore_notEarlier() {
        setNow(START_MICROS);
        String key = key();
        take(key, FIVE, 5);
        setNow(START_MICROS + SECOND - 1);
        assertThat(take(key, FIVE, 1).allowed()).isFalse();
        setNow(START_MICROS + SECOND);
        assertThat(take(key, FIVE, 1).allowed()).isTrue();
        assertThat(take(key, FIVE, 1).allowed()).isFalse();
    }

    @Test
    void take_afterALongRest_holdsTheCapacityOnly() {
        setNow(START_MICROS);
        String key = key();
        take(key, FIVE, 5);
        setNow(START_MICROS + 3_600 * SECOND);
        assertThat(take(key, FIVE, 5).allowed()).isTrue();
        assertThat(take(key, FIVE, 1).allowed()).isFalse();
    }

    @Test
    void take_denied_saysHowLongToWait() {
        setNow(START_MICROS);
        String key = key();
        take(key, FIVE, 4);
        Verdict denied = take(key, FIVE, 3);
        assertThat(denied.allowed()).isFalse();
        assertThat(Gcra.waitMicros(denied.backlogMicros().getFirst(), FIVE, 3)).isEqualTo(2 * SECOND);
    }

    @Test
    void take_severalLimits_isAllOrNothing() {
        setNow(START_MICROS);
        Limit wide = new Limit("wide", 1_000, 1_000);
        String scarce = key();
        String ample = key();
        take(scarce, FIVE, 5);
        for (int i = 0; i < 100; i++) {
            Verdict denied = buckets().take(List.of(new Debit(ample, wide, 1), new Debit(scarce, FIVE, 1)));
            assertThat(denied.allowed()).isFalse();
        }
        assertThat(take(ample, wide, 0).backlogMicros()).containsExactly(0L);
    }

    @Test
    void take_eightLimits_areDebitedTogether() {
        setNow(START_MICROS);
        List<Debit> debits = new ArrayList<>();
        for (int i = 0; i < Buckets.MAX_DEBITS; i++) {
            debits.add(new Debit(key(), new Limit("l" + i, 10 + i, SECOND), i));
        }
        Verdict verdict = buckets().take(debits);
        assertThat(verdict.allowed()).isTrue();
        assertThat(verdict.backlogMicros())
                .containsExactly(0L, SECOND, 2 * SECOND, 3 * SECOND, 4 * SECOND, 5 * SECOND, 6 * SECOND, 7 * SECOND);
    }

    @Test
    void take_costZero_onlyLooks() {
        setNow(START_MICROS);
        String key = key();
        take(key, FIVE, 5);
        Verdict look = take(key, FIVE, 0);
        assertThat(look.allowed()).isTrue();
        assertThat(look.backlogMicros()).containsExactly(5 * SECOND);
    }

    @Test
    void take_costAboveTheCapacity_isDeniedForGood_andCostsNothing() {
        setNow(START_MICROS);
        String key = key();
        Verdict denied = take(key, FIVE, Long.MAX_VALUE);
        assertThat(denied.allowed()).isFalse();
        assertThat(Gcra.waitMicros(denied.backlogMicros().getFirst(), FIVE, 6)).isEqualTo(Gcra.NEVER);
        assertThat(take(key, FIVE, 5).allowed()).isTrue();
    }

    @Test
    void take_clockJumpsBack_neitherCreditsNorLeavesAnAbsurdDebt() {
        setNow(START_MICROS + 86_400 * SECOND);
        String key = key();
        take(key, FIVE, 5);
        setNow(START_MICROS);
        assertThat(take(key, FIVE, 1).allowed()).isFalse();
        assertThat(take(key, FIVE, 0).backlogMicros()).containsExactly(5 * SECOND);
        setNow(START_MICROS + SECOND);
        assertThat(take(key, FIVE, 0).allowed()).isTrue();
    }

    @Test
    void take_limitMadeSmaller_owesAtMostItsOwnCapacity() {
        setNow(START_MICROS);
        String key = key();
        Limit large = new Limit("large", 1_000_000, SECOND);
        take(key, large, 1_000_000);
        assertThat(take(key, FIVE, 0).backlogMicros()).containsExactly(5 * SECOND);
    }

    @Test
    void take_limitMadeLarger_keepsWhatWasSpent() {
        setNow(START_MICROS);
        String key = key();
        take(key, FIVE, 5);
        Limit ten = new Limit("ten", 10, SECOND);
        assertThat(take(key, ten, 5).allowed()).isTrue();
        assertThat(take(key, ten, 1).allowed()).isFalse();
    }

    @Test
    void take_largestWindow_isExactToTheMicrosecond() {
        setNow(START_MICROS);
        String key = key();
        Limit vast = new Limit("vast", Limit.MAX_WINDOW_MICROS, 1);
        assertThat(take(key, vast, Limit.MAX_WINDOW_MICROS - 1).allowed()).isTrue();
        assertThat(take(key, vast, 2).allowed()).isFalse();
        assertThat(take(key, vast, 1).backlogMicros()).containsExactly(Limit.MAX_WINDOW_MICROS);
        setNow(START_MICROS + 1);
        assertThat(take(key, vast, 0).backlogMicros()).containsExactly(Limit.MAX_WINDOW_MICROS - 1);
    }

    @Test
    void take_reserve_isLeftForOthers_andTheWaitCountsIt() {
        setNow(START_MICROS);
        String key = key();
        Debit modest = new Debit(key, FIVE, 1, 3, false);
        assertThat(buckets().take(List.of(modest)).allowed()).isTrue();
        assertThat(buckets().take(List.of(modest)).allowed()).isTrue();
        Verdict denied = buckets().take(List.of(modest));
        assertThat(denied.allowed()).isFalse();
        assertThat(Gcra.waitMicros(denied.backlogMicros().getFirst(), FIVE, modest.wanted()))
                .isEqualTo(SECOND);
        assertThat(take(key, FIVE, 3).allowed()).isTrue();
        assertThat(buckets().take(List.of(new Debit(key, FIVE, 0, 5, false))).allowed())
                .isTrue();
    }

    @Test
    void take_reserveAndCostBeyondTheCapacity_isDeniedForGood() {
        setNow(START_MICROS);
        Debit never = new Debit(key(), FIVE, 3, 3, false);
        Verdict denied = buckets().take(List.of(never));
        assertThat(denied.allowed()).isFalse();
        assertThat(Gcra.waitMicros(denied.backlogMicros().getFirst(), FIVE, never.wanted()))
                .isEqualTo(Gcra.NEVER);
    }

    @Test
    void take_shadowWithoutRoom_deniesNobody_andIsNotDebited() {
        setNow(START_MICROS);
        String real = key();
        String shadow = key();
        take(shadow, FIVE, 5);
        Verdict verdict =
                buckets().take(List.of(new Debit(shadow, FIVE, 1, 0, true), new Debit(real, FIVE, 1, 0, false)));
        assertThat(verdict).isEqualTo(new Verdict(true, false, List.of(5 * SECOND, SECOND)));
    }

    @Test
    void take_shadowWithRoom_isDebited_exceptWhereTheOthersAreDenied() {
        setNow(START_MICROS);
        String real = key();
        Debit shadow = new Debit(key(), FIVE, 1, 0, true);
        assertThat(buckets().take(List.of(new Debit(real, FIVE, 5), shadow)))
                .isEqualTo(new Verdict(true, true, List.of(5 * SECOND, SECOND)));
        assertThat(buckets().take(List.of(new Debit(real, FIVE, 1), shadow)))
                .isEqualTo(new Verdict(false, false, List.of(5 * SECOND, SECOND)));
    }

    @Test
    void take_oneShadowWithoutRoom_keepsTheOtherShadowsUndebited_asItWouldIfItCounted() {
        setNow(START_MICROS);
        String spent = key();
        take(spent, FIVE, 5);
        Verdict verdict =
                buckets().take(List.of(new Debit(spent, FIVE, 1, 0, true), new Debit(key(), FIVE, 1, 0, true)));
        assertThat(verdict).isEqualTo(new Verdict(true, false, List.of(5 * SECOND, 0L)));
    }

    @Test
    void refund_givesTheTokensBack() {
        setNow(START_MICROS);
        String key = key();
        take(key, FIVE, 5);
        buckets().refund(List.of(new Debit(key, FIVE, 2)));
        assertThat(take(key, FIVE, 0).backlogMicros()).containsExactly(3 * SECOND);
    }

    @Test
    void refund_ofMoreThanWasTaken_makesTheBucketFull_andNoMore() {
        setNow(START_MICROS);
        String key = key();
        take(key, FIVE, 2);
        buckets().refund(List.of(new Debit(key, FIVE, Long.MAX_VALUE)));
        assertThat(take(key, FIVE, 5).allowed()).isTrue();
        assertThat(take(key, FIVE, 1).allowed()).isFalse();
    }

    @Test
    void refund_ofAnUnknownBucket_changesNothing() {
        setNow(START_MICROS);
        String key = key();
        buckets().refund(List.of(new Debit(key, FIVE, 3)));
        assertThat(take(key, FIVE, 6).allowed()).isFalse();
        assertThat(take(key, FIVE, 5).allowed()).isTrue();
    }

    @Test
    void reset_makesBucketsFull() {
        setNow(START_MICROS);
        String one = key();
        String two = key();
        take(one, FIVE, 5);
        take(two, FIVE, 5);
        buckets().reset(List.of(one, two));
        assertThat(take(one, FIVE, 5).allowed()).isTrue();
        assertThat(take(two, FIVE, 5).allowed()).isTrue();
    }

    private Verdict take(String key, Limit limit, long cost) {
        return buckets().take(List.of(new Debit(key, limit, cost)));
    }

    private String key() {
        return freshKey(keys++);
    }
}
