package dev.showrunner.ratelimiter.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.showrunner.ratelimiter.Buckets;
import dev.showrunner.ratelimiter.Debit;
import dev.showrunner.ratelimiter.InMemoryBuckets;
import dev.showrunner.ratelimiter.Limit;
import dev.showrunner.ratelimiter.StoreUnavailableException;
import dev.showrunner.ratelimiter.Terms;
import dev.showrunner.ratelimiter.Verdict;
import dev.showrunner.ratelimiter.lease.UnreliableStore.Loss;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class LeasedBucketsTest {
    private static final long SECOND = 1_000_000;
    private static final Duration LIFE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Limit WIDE = new Limit("wide", 1_000, SECOND);
    private static final Limit TWO = new Limit("two", 2, SECOND);

    private final AtomicLong micros = new AtomicLong(SECOND);
    private final InMemoryBuckets truth = new InMemoryBuckets(micros::get);
    private final UnreliableStore store = new UnreliableStore(truth);
    private final LeasedBuckets buckets = new LeasedBuckets(store, this::nanos, LIFE, Runnable::run);

    @Test
    void take_hotBucket_asksTheStoreForManyAtOnce() {
        for (int i = 0; i < 900; i++) {
            assertThat(take("hot", 1).allowed()).isTrue();
        }
        assertThat(store.takes).isLessThan(900 / 10);
        assertThat(spent("hot")).isBetween(900L, 900L + 50);
    }

    @Test
    void take_bucketAskedForOnce_costsWhatItCostsInStrictMode() {
        assertThat(take("once", 3).leased()).isTrue();
        assertThat(store.takes).isEqualTo(1);
        assertThat(spent("once")).isEqualTo(3);
    }

    @Test
    void take_scarceBucket_givesOutEveryToken_andNoMore() {
        int allowed = 0;
        for (int i = 0; i < 5_000; i++) {
            allowed += take("scarce", 1).allowed() ? 1 : 0;
        }
        assertThat(allowed).isEqualTo(1_000);
        assertThat(store.takes).as("denials are this node's as well").isLessThan(100);
        Verdict denied = take("scarce", 1);
        assertThat(denied.leased()).isTrue();
        assertThat(denied.backlogMicros().getFirst()).isEqualTo(WIDE.windowMicros());
    }

    @Test
    void take_deniedByTheStoreInARequestOverBoth_takesThePledgeBack() {
        warmUp("leased", 40);
        long before = spent("leased");
        Debit strict = new Debit("strict", TWO, 1);
        for (int i = 0; i < 10; i++) {
            assertThat(buckets.take(List.of(debit("leased", 1), strict)).allowed())
                    .isEqualTo(i < 2);
        }
        buckets.close();
        assertThat(spent("leased")).as("40 and the two that passed, spent").isEqualTo(42);
        assertThat(before).isGreaterThan(42);
        assertThat(spent("strict")).isEqualTo(2);
    }

    @Test
    void take_ofBothWithoutALease_isOneCallToTheStore_allOrNothing() {
        truth.take(List.of(new Debit("strict", TWO, 2)));
        Verdict denied = buckets.take(List.of(new Debit("strict", TWO, 1), debit("leased", 1)));
        assertThat(denied.allowed()).isFalse();
        assertThat(denied.leased()).isFalse();
        assertThat(denied.backlogMicros()).containsExactly(2 * SECOND, 0L);
        buckets.close();
        assertThat(spent("leased")).isZero();
    }

    @Test
    void take_severalLeases_isAllOrNothing() {
        warmUp("a", 40);
        truth.take(List.of(new Debit("b", WIDE, 1_000)));
        for (int i = 0; i < 20; i++) {
            assertThat(buckets.take(List.of(debit("a", 1), debit("b", 1))).allowed())
                    .isFalse();
        }
        buckets.close();
        assertThat(spent("a")).isEqualTo(40);
        assertThat(spent("b")).isEqualTo(1_000);
    }

    @Test
    void take_storeLost_goesOnUntilTheLeaseIsUsedUp_andTakesThePledgeBack() {
        warmUp("k", 40);
        long left = spent("k") - 40;
        store.loss = Loss.QUESTIONS;
        assertThatThrownBy(() -> buckets.take(List.of(debit("k", 1), new Debit("strict", TWO, 1))))
                .isInstanceOf(StoreUnavailableException.class);
        for (int i = 0; i < left; i++) {
            assertThat(take("k", 1).allowed()).as("%d of %d", i, left).isTrue();
        }
        assertThatThrownBy(() -> take("k", 1)).isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void take_answerLost_neverAsksForTheSameAgain_andUnderAdmits() {
        store.loss = Loss.ANSWERS;
        assertThatThrownBy(() -> take("k", 1)).isInstanceOf(StoreUnavailableException.class);
        assertThat(store.takes).isEqualTo(1);
        assertThat(spent("k")).isEqualTo(1);
    }

    @Test
    void take_shadowsReservesAndLargeCosts_areTheStores() {
        Terms lease = Terms.leaseOf(50);
        warmUp("k", 40);
        int before = store.takes;
        buckets.take(List.of(new Debit("k", WIDE, 1, 0, true, lease)));
        buckets.take(List.of(new Debit("k", WIDE, 1, 10, false, lease)));
        buckets.take(List.of(new Debit("k", WIDE, 51, 0, false, lease)));
        assertThat(store.takes).isEqualTo(before + 3);
    }

    @Test
    void returnUnused_givesBackWhatALifeDidNotUse_once() {
        warmUp("k", 40);
        assertThat(spent("k")).isGreaterThan(40);
        buckets.returnUnused();
        assertThat(store.refunds).as("it still lives").isZero();
        micros.addAndGet(SECOND + 1);
        buckets.returnUnused();
        buckets.returnUnused();
        assertThat(store.refunds).isEqualTo(1);
        assertThat(spent("k")).isEqualTo(39);
        assertThat(buckets.leases()).isZero();
    }

    @Test
    void returnUnused_refundLost_isNotRepeated() {
        warmUp("k", 40);
        micros.addAndGet(SECOND + 1);
        store.loss = Loss.ANSWERS;
        buckets.returnUnused();
        store.loss = Loss.NONE;
        buckets.returnUnused();
        buckets.close();
        assertThat(store.refunds).isEqualTo(1);
    }

    @Test
    void take_ofALeaseThatExpiredUnseen_asksTheStoreAgain() {
        warmUp("k", 40);
        micros.addAndGet(SECOND + 1);
        int before = store.takes;
        assertThat(take("k", 1).allowed()).isTrue();
        assertThat(store.takes).isGreaterThan(before);
        buckets.close();
        assertThat(spent("k")).isEqualTo(40);
        assertThat(take("k", 1).leased()).as("after the end the store decides").isFalse();
    }

    /** Found by the benchmark: each of 400 callers who had found nothing asked for the few tokens that were still missing. */
    @Test
    void fill_afterAnotherCallersQuestionWasAnswered_asksNothing() {
        Lease lease = new Lease(Lease.Id.of(debit("k", 1)), store, this::nanos, LIFE.toNanos());
        lease.fill(5);
        assertThat(lease.purse().held()).as("the caller has them").isZero();
        lease.fill(1);
        lease.purse().add(5, 0, nanos() + LIFE.toNanos());
        int before = store.takes;
        assertThat(lease.fill(5)).as("they are in the purse").isFalse();
        assertThat(store.takes).isEqualTo(before);
    }

    @Test
    void take_whileAnotherAsks_isServedByTheNextQuestionForAll() throws InterruptedException {
        CountDownLatch answer = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        Buckets slow = new Slow(truth, answer, calls);
        LeasedBuckets leased = new LeasedBuckets(slow, this::nanos, LIFE, Thread::startVirtualThread);
        ConcurrentLinkedQueue<Verdict> verdicts = new ConcurrentLinkedQueue<>();
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            callers.add(Thread.startVirtualThread(() -> verdicts.add(leased.take(List.of(debit("k", 1))))));
        }
        await().atMost(PATIENCE)
                .until(() -> callers.stream().allMatch(caller -> caller.getState() == Thread.State.WAITING));
        answer.countDown();
        for (Thread caller : callers) {
            assertThat(caller.join(PATIENCE)).isTrue();
        }
        assertThat(verdicts).hasSize(40).allMatch(Verdict::allowed);
        assertThat(calls).as("not one for each caller").hasValueLessThan(10);
    }

    /** A store whose first answer takes until the test says so. */
    private record Slow(Buckets buckets, CountDownLatch answer, AtomicInteger calls) implements Buckets {
        @Override
        public Verdict take(List<Debit> debits) {
            calls.incrementAndGet();
            try {
                answer.await();
            } catch (InterruptedException e) {
                throw new StoreUnavailableException("interrupted", e);
            }
            return buckets.take(debits);
        }

        @Override
        public void refund(List<Debit> debits) {
            buckets.refund(debits);
        }

        @Override
        public void reset(List<String> keys) {
            buckets.reset(keys);
        }
    }

    private long nanos() {
        return micros.get() * 1_000;
    }

    private void warmUp(String key, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(take(key, 1).allowed()).isTrue();
        }
    }

    private Verdict take(String key, long cost) {
        return buckets.take(List.of(debit(key, cost)));
    }

    private static Debit debit(String key, long cost) {
        return new Debit(key, WIDE, cost, 0, false, Terms.leaseOf(50));
    }

    private long spent(String key) {
        Verdict look = truth.take(List.of(new Debit(key, WIDE, 0)));
        return Math.ceilDiv(look.backlogMicros().getFirst(), WIDE.intervalMicros());
    }
}
