package dev.showrunner.ratelimiter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A fleet of nodes in simulated time, each of which asks far more than it may have. */
final class LocalShareTest {
    private static final int NODES = 4;
    private static final long SECOND = 1_000_000;
    private static final long STEP_MICROS = 1_000;

    /** Capacity of five seconds of rate: 20 a second, burst 100. */
    private static final Limit LIMIT = new Limit("l", 100, SECOND / 20);

    private final AtomicLong now = new AtomicLong(1);
    private final InMemoryBuckets store = new InMemoryBuckets(now::get);

    @ParameterizedTest(name = "{0} of 4 nodes lose the store for a minute: at most {1} times the limit")
    @CsvSource({"4, 1.0", "3, 1.75", "2, 1.5", "1, 1.25"})
    void nodesWithoutTheStore_stayWithinTheBound(int lost, double factor) {
        List<LocalShare> fleet = fleet();
        saw(fleet, take(70));
        long admitted = 0;
        for (long end = now.get() + 60 * SECOND; now.get() < end; now.addAndGet(STEP_MICROS)) {
            for (int node = 0; node < NODES; node++) {
                boolean allowed = node < lost ? takeLocal(fleet.get(node), 1) : take(1).allowed();
                admitted += allowed ? 1 : 0;
            }
        }
        double all = 30 + 60 * 20;
        assertThat((double) admitted).isLessThanOrEqualTo(all * factor + 1).isGreaterThan(all * factor * 0.95);
    }

    @Test
    void take_bucketNeverSeen_beginsEmpty_andFillsAtTheSharesRate() {
        LocalShare share = fleet().getFirst();
        assertThat(takeLocal(share, 1)).isFalse();
        now.addAndGet(SECOND / 5 - 1);
        assertThat(takeLocal(share, 1)).isFalse();
        now.addAndGet(1);
        assertThat(takeLocal(share, 1)).isTrue();
    }

    @Test
    void take_burstSmallerThanTheFleet_isStillOneTokenEach() {
        Limit two = new Limit("two", 2, SECOND);
        LocalShare share = fleet().getFirst();
        share.saw("k", 0);
        assertThat(share.take(share.share(List.of(new Debit("k", two, 1)))).allowed())
                .isTrue();
        assertThat(share.take(share.share(List.of(new Debit("k", two, 1)))).allowed())
                .isFalse();
    }

    @Test
    void share_ofTheLargestWindow_isStillALimit() {
        assertThat(new Limit("vast", 1, Limit.MAX_WINDOW_MICROS).share(7).windowMicros())
                .isEqualTo(Limit.MAX_WINDOW_MICROS);
    }

    private List<LocalShare> fleet() {
        List<LocalShare> fleet = new ArrayList<>();
        for (int i = 0; i < NODES; i++) {
            fleet.add(new LocalShare(now::get, () -> NODES));
        }
        return fleet;
    }

    private static void saw(List<LocalShare> fleet, Verdict verdict) {
        fleet.forEach(share -> share.saw("k", verdict.backlogMicros().getFirst()));
    }

    private Verdict take(long cost) {
        return store.take(List.of(new Debit("k", LIMIT, cost)));
    }

    private static boolean takeLocal(LocalShare share, long cost) {
        return share.take(share.share(List.of(new Debit("k", LIMIT, cost)))).allowed();
    }
}
