package dev.showrunner.trending;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.trending.CountFold.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CountFoldTest {
    private static final long HOUR = 3_600_000;
    private static final long NOON = 500_004 * HOUR;
    private final CountFold fold = new CountFold(1_000);
    private final MergedCounts merged = new MergedCounts(1);

    @Test
    void count_acrossAnHour_splitsToTheMillisecond() {
        fold.count(0, NOON, watch(0, NOON + 1, 600_001));
        List<Partial> rows = drain();
        assertThat(values(rows, Window.WEEK, "t1")).containsExactlyInAnyOrder(600_000L, 1L);
        assertThat(values(rows, Window.HOUR, "t1")).hasSize(11).contains(1L);
    }

    @Test
    void count_secondCopy_isADuplicateAtAnyDistance() {
        assertThat(fold.count(0, NOON, watch(0, NOON, 1_000))).isEqualTo(Verdict.COUNTED);
        assertThat(fold.count(1, NOON + 167 * HOUR, watch(0, NOON, 1_000))).isEqualTo(Verdict.DUPLICATE);
        assertThat(fold.count(2, NOON + 169 * HOUR, watch(0, NOON, 1_000))).isEqualTo(Verdict.TOO_LATE);
    }

    @Test
    void count_lateEvent_countsWhereItBelongs() {
        assertThat(fold.count(0, NOON, watch(0, NOON - 5 * HOUR, 1_000))).isEqualTo(Verdict.COUNTED_LATE);
        List<Partial> rows = drain();
        assertThat(values(rows, Window.HOUR, "t1")).isEmpty();
        assertThat(values(rows, Window.DAY, "t1")).containsExactly(1_000L);
    }

    @Test
    void count_eventFromTheFuture_isDead() {
        assertThat(fold.count(0, NOON, watch(0, NOON + HOUR + 1, 0))).isEqualTo(Verdict.FROM_THE_FUTURE);
        assertThat(fold.count(1, NOON, watch(1, NOON + HOUR, 0))).isEqualTo(Verdict.COUNTED);
        assertThat(fold.progress().asOfMs()).isEqualTo(NOON + 10_000);
    }

    @Test
    void drain_afterTheWindowPassed_deletesTheBuckets() {
        fold.count(0, NOON, watch(0, NOON, 1_000));
        drain();
        fold.idle(NOON + 3 * HOUR);
        assertThat(values(drain(), Window.HOUR, "t1")).containsExactly(0L);
    }

    @Test
    void drain_sessionInProgress_isSavedAfterFiveMinutes() {
        fold.count(7, NOON, watch(0, NOON, 1_000));
        assertThat(drain()).noneMatch(Partial.Session.class::isInstance);
        assertThat(fold.progress().dedupeFrom()).isEqualTo(7);
        fold.skip(8, NOON + UnsavedSessions.MAX_AGE_MS);
        assertThat(drain()).anyMatch(Partial.Session.class::isInstance);
        assertThat(fold.progress().dedupeFrom()).isEqualTo(9);
    }

    @Test
    void drain_beforeAllIsRemembered_leavesTheRestToTheNextOwner() {
        PartialsLog log = new PartialsLog();
        fold.count(0, NOON, watch(0, NOON, 1_000));
        fold.count(1, NOON, watch(1, NOON, 1_000));
        log.append(drain());

        CountFold successor = restored(log);
        successor.drain(row -> log.append(List.of(row)));
        assertThat(successor.progress().dedupeFrom()).isZero();
        successor.remember(0, NOON, ending(0));
        successor.drain(row -> log.append(List.of(row)));
        assertThat(successor.progress().dedupeFrom()).isEqualTo(1);

        CountFold third = restored(log);
        third.remember(1, NOON, watch(1, NOON, 1_000));
        assertThat(third.count(2, NOON, watch(1, NOON, 1_000))).isEqualTo(Verdict.DUPLICATE);
    }

    private static CountFold restored(PartialsLog log) {
        CountFold fold = new CountFold(1_000);
        log.restoreTo(fold::restore);
        fold.resume();
        return fold;
    }

    private static Watch ending(int sequence) {
        return new Watch(new SessionKey(1, 1), sequence, true, "US", "t1", NOON, 1_000, 90 * 60_000);
    }

    @Test
    void idle_movesTheWindowsToTheLogsClock() {
        fold.count(0, NOON, watch(0, NOON, 1_000));
        merged.apply(0, drain());
        assertThat(merged.totals("US", Window.HOUR))
                .get()
                .extracting(Totals::watchedMs)
                .isEqualTo(1_000L);
        fold.idle(NOON + 2 * HOUR);
        merged.apply(0, drain());
        assertThat(merged.totals("US", Window.HOUR))
                .get()
                .extracting(Totals::watchedMs)
                .isEqualTo(0L);
        assertThat(merged.totals("US", Window.DAY))
                .get()
                .extracting(Totals::watchedMs)
                .isEqualTo(1_000L);
    }

    @Test
    void evictedSessions_lowerTheCompleteness() {
        CountFold small = new CountFold(100);
        for (int i = 0; i <= 100; i++) {
            small.count(i, NOON, new Watch(new SessionKey(i, i), 0, true, "US", "t1", NOON, 1, 0));
        }
        List<Partial> rows = new ArrayList<>();
        small.drain(rows::add);
        merged.apply(0, rows);
        assertThat(merged.ranking("US", Window.HOUR, Score.VIEWS).orElseThrow().completeness())
                .isLessThan(1)
                .isGreaterThan(0.9);
    }

    private List<Partial> drain() {
        List<Partial> rows = new ArrayList<>();
        fold.drain(rows::add);
        return rows;
    }

    private static List<Long> values(List<Partial> rows, Window window, String name) {
        return rows.stream()
                .filter(row -> row instanceof Partial.Cell c
                        && c.window() == window
                        && c.name().equals(name))
                .map(row -> ((Partial.Cell) row).value())
                .toList();
    }

    private static Watch watch(int sequence, long eventTimeMs, long watchedMs) {
        return new Watch(new SessionKey(1, 1), sequence, false, "US", "t1", eventTimeMs, watchedMs, 90 * 60_000);
    }
}
