package dev.showrunner.ratelimiter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.showrunner.ratelimiter.Debit;
import dev.showrunner.ratelimiter.FlakyBuckets;
import dev.showrunner.ratelimiter.InMemoryBuckets;
import dev.showrunner.ratelimiter.Limit;
import dev.showrunner.ratelimiter.StoreUnavailableException;
import dev.showrunner.ratelimiter.TooManyLimitsException;
import dev.showrunner.ratelimiter.redis.RedisBuckets.Commands;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

final class GuardedBucketsTest {
    private static final Limit LIMIT = new Limit("l", 1_000_000, 1);
    private static final List<Debit> DEBIT = List.of(new Debit("k", LIMIT, 1));
    private static final List<Debit> IN_TWO_SLOTS = List.of(new Debit("k", LIMIT, 1), new Debit("other", LIMIT, 1));
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final FlakyBuckets store = new FlakyBuckets(new InMemoryBuckets(() -> 1));
    private long now;
    private final GuardedBuckets guarded = new GuardedBuckets(store, PAUSE, () -> now);

    @Test
    void aPause_thatFailsAllCallsUnderWay_doesNotOpenTheBreaker() {
        run(1_000, 10, _ -> false);
        store.lose(true);
        for (int i = 0; i < 500; i++) {
            assertThat(isDecided()).isFalse();
        }
        store.lose(false);
        assertThat(run(1_000, 10, _ -> false)).as("decided by the store").isEqualTo(1_000);
    }

    @Test
    void aFewBadCallsAmongMany_doNotOpenTheBreaker() {
        assertThat(run(6_500, 10, call -> call % 13 == 1)).isEqualTo(6_000);
    }

    @Test
    void aHang_opensTheBreaker_withinATenthOfASecondOrTenCalls() {
        run(2_000, 10, _ -> false);
        int before = store.calls();
        run(2_000, 10, _ -> true);
        assertThat(guarded.breaker().getState()).isEqualTo(State.OPEN);
        assertThat(store.calls() - before)
                .as("with ten calls in ten milliseconds")
                .isBetween(90, 110);
    }

    @Test
    void aHang_underFewCalls_opensTheBreakerAfterTen() {
        run(100, 1, _ -> false);
        int before = store.calls();
        run(100, 1, _ -> true);
        assertThat(store.calls() - before).isEqualTo(10);
    }

    @Test
    void aStoreThatIsBack_closesTheBreaker() {
        run(100, 1, _ -> true);
        assertThat(guarded.breaker().getState()).isEqualTo(State.OPEN);
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            run(10, 10, _ -> false);
            return guarded.breaker().getState() == State.CLOSED;
        });
        assertThat(run(100, 10, _ -> false)).isEqualTo(100);
    }

    @Test
    void aQuestionThatIsRefused_saysNothingAboutTheStore() {
        FlakyBuckets cluster = new FlakyBuckets(new RedisBuckets(
                new Commands(
                        () -> {
                            throw asked();
                        },
                        () -> {
                            throw asked();
                        }),
                Slots.CLUSTER));
        GuardedBuckets guardedCluster = new GuardedBuckets(cluster, PAUSE, () -> now);
        for (int i = 0; i < 100; i++) {
            now += TimeUnit.MILLISECONDS.toNanos(10);
            assertThatThrownBy(() -> guardedCluster.take(IN_TWO_SLOTS)).isInstanceOf(TooManyLimitsException.class);
        }
        assertThat(guardedCluster.breaker().getState()).isEqualTo(State.CLOSED);
        assertThat(cluster.calls()).isEqualTo(100);
    }

    private static AssertionError asked() {
        return new AssertionError("Redis is not to be asked");
    }

    /** Calls, so many in each ten milliseconds; says how many the store decided. */
    private int run(int calls, int together, IntPredicate fails) {
        int decided = 0;
        for (int i = 0; i < calls; i++) {
            now += TimeUnit.MILLISECONDS.toNanos(10) / together;
            store.lose(fails.test(i));
            decided += isDecided() ? 1 : 0;
        }
        return decided;
    }

    private boolean isDecided() {
        try {
            return guarded.take(DEBIT).allowed();
        } catch (StoreUnavailableException e) {
            return false;
        }
    }
}
