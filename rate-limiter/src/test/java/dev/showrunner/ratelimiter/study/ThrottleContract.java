package dev.showrunner.ratelimiter.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.ratelimiter.Limit;
import dev.showrunner.ratelimiter.Throttle;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What every algorithm promises, and by how much each of them misses what it does not: with the clock in the test's hand. */
public abstract class ThrottleContract {
    /** A multiple of the window, so that fixed windows have an edge here. */
    private static final long START_MICROS = 1_767_225_600_000_000L;

    private static final long CAPACITY = 100;
    private static final Limit LIMIT = new Limit("hundred", CAPACITY, 10_000);
    private static final long WINDOW = LIMIT.windowMicros();
    private static final int THREADS = 4;

    /**
     * What an algorithm does at its unluckiest, of a capacity of 100.
     *
     * @param inAWindow the most that goes on in any window's time, edges wherever one likes
     * @param beyondBurstAndRate how much that is more than capacity + rate x time, over the worst span
     * @param afterAWindowsRest how much is there again one window after all was spent at a window's beginning
     */
    public record Worst(long inAWindow, long beyondBurstAndRate, long afterAWindowsRest) {}

    /** A new one, of which nothing is spent. */
    protected abstract Throttle throttle(Limit limit);

    /** Sets the clock, in microseconds; only forward. */
    protected abstract void setNow(long micros);

    /** The figures of the algorithm under test. */
    protected abstract Worst worst();

    /** When a call of cost 1 that comes now goes on, if it is admitted. */
    protected OptionalLong goesOnAt(Throttle throttle, long nowMicros) {
        return throttle.tryTake(1) ? OptionalLong.of(nowMicros) : OptionalLong.empty();
    }

    @Test
    void tryTake_new_admitsTheCapacity_andNoMore() {
        assertThat(flood(begin(), START_MICROS)).hasSize((int) CAPACITY);
    }

    @Test
    void tryTake_denied_costsNothing() {
        Throttle throttle = begin();
        assertThat(throttle.tryTake(CAPACITY - 2)).isTrue();
        assertThat(throttle.tryTake(3)).isFalse();
        assertThat(throttle.tryTake(2)).isTrue();
        assertThat(throttle.tryTake(1)).isFalse();
    }

    @Test
    void tryTake_costAboveTheCapacity_isNeverAdmitted() {
        Throttle throttle = begin();
        assertThat(throttle.tryTake(CAPACITY + 1)).isFalse();
        assertThat(throttle.tryTake(Long.MAX_VALUE)).isFalse();
        assertThat(throttle.tryTake(CAPACITY)).isTrue();
    }

    @Test
    void tryTake_afterTwoWindowsRest_admitsTheCapacityAgain_andNoMore() {
        Throttle throttle = begin();
        flood(throttle, START_MICROS);
        setNow(START_MICROS + 2 * WINDOW);
        assertThat(flood(throttle, START_MICROS + 2 * WINDOW)).hasSize((int) CAPACITY);
    }

    @Test
    void tryTake_askedAllTheTime_admitsTheRateInTheLongRun_andHardlyLess() {
        Throttle throttle = begin();
        int windows = 10;
        long admitted = 0;
        for (long now = START_MICROS; now < START_MICROS + windows * WINDOW; now += LIMIT.intervalMicros()) {
            setNow(now);
            admitted += flood(throttle, now).size();
        }
        assertThat(admitted).isBetween(windows * CAPACITY * 95 / 100, (windows + 1) * CAPACITY);
    }

    @Test
    void tryTake_manyThreadsAtOnce_areAdmittedTheCapacityTogether() throws Exception {
        Throttle throttle = begin();
        long admitted = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<Integer>> counts = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                counts.add(threads.submit(() -> flood(throttle, START_MICROS).size()));
            }
            for (Future<Integer> count : counts) {
                admitted += count.get(60, TimeUnit.SECONDS);
            }
        }
        assertThat(admitted).isEqualTo(CAPACITY);
    }

    /** Nothing until just before the edge of a window, then as much as goes, before it, after it and from then on. */
    @Test
    void floodAroundAnEdge_admitsTooMuchByExactlyTheKnownWorstCase() {
        Throttle throttle = begin();
        List<Long> admitted = new ArrayList<>();
        for (long now = START_MICROS + WINDOW - 1;
                now <= START_MICROS + 3 * WINDOW;
                now += now < START_MICROS + WINDOW ? 1 : LIMIT.intervalMicros()) {
            setNow(now);
            admitted.addAll(flood(throttle, now));
        }
        long inAWindow = 0;
        long beyond = 0;
        for (int to = 0; to < admitted.size(); to++) {
            for (int from = 0; from <= to; from++) {
                long span = admitted.get(to) - admitted.get(from);
                long calls = to - from + 1L;
                inAWindow = span < WINDOW ? Math.max(inAWindow, calls) : inAWindow;
                beyond = Math.max(beyond, calls - CAPACITY - span / LIMIT.intervalMicros());
            }
        }
        assertThat(new Worst(inAWindow, beyond, afterAWindowsRest())).isEqualTo(worst());
    }

    private long afterAWindowsRest() {
        long later = START_MICROS + 10 * WINDOW;
        setNow(later);
        Throttle throttle = throttle(LIMIT);
        flood(throttle, later);
        setNow(later + WINDOW);
        return flood(throttle, later + WINDOW).size();
    }

    private Throttle begin() {
        setNow(START_MICROS);
        return throttle(LIMIT);
    }

    /** Asks until it is denied; when each admitted call goes on. */
    private List<Long> flood(Throttle throttle, long nowMicros) {
        List<Long> admitted = new ArrayList<>();
        OptionalLong call = goesOnAt(throttle, nowMicros);
        while (call.isPresent()) {
            admitted.add(call.getAsLong());
            call = goesOnAt(throttle, nowMicros);
        }
        return admitted;
    }
}
