package dev.showrunner.ratelimiter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.ratelimiter.Debit;
import dev.showrunner.ratelimiter.Limit;
import dev.showrunner.ratelimiter.StoreUnavailableException;
import dev.showrunner.ratelimiter.Verdict;
import dev.showrunner.ratelimiter.redis.Combiner.Bounds;
import dev.showrunner.ratelimiter.redis.PendingBatches.Pending;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class CombinerTest {
    private static final Bounds BOUNDS = new Bounds(2, 4, 50, 2);
    private static final Limit FIVE = new Limit("five", 5, 1_000_000);

    private final PendingBatches batches = new PendingBatches();
    private final Combiner combiner = new Combiner(batches, BOUNDS, Runnable::run);

    @Test
    void submit_whileAPlaceIsFree_leavesAtOnce() {
        submit("a", 1);
        submit("b", 1);
        assertThat(batches.underWay()).hasSize(2).allMatch(batch -> batch.callers() == 1);
    }

    @Test
    void submit_whileNoPlaceIsFree_leavesTogetherWithTheNextBatch_theSameAsOneQuestion() {
        fillPlaces();
        Caller first = submit("k", 3);
        Caller other = submit("other", 1);
        Caller second = submit("k", 3);
        assertThat(batches.underWay()).hasSize(2);
        batches.deliver();
        assertThat(batches.underWay()).hasSize(2);
        assertThat(batches.underWay().getLast().questions())
                .containsExactly(
                        new Question(List.of(new Debit("k", FIVE, 3)), 2),
                        new Question(List.of(new Debit("other", FIVE, 1)), 1));
        deliverAll();
        assertThat(now(first)).isEqualTo(new Verdict(true, true, List.of(3_000_000L)));
        assertThat(now(second)).isEqualTo(new Verdict(false, false, List.of(3_000_000L)));
        assertThat(now(other).allowed()).isTrue();
    }

    @Test
    void submit_moreThanABatchHolds_theRestLeavesWithTheNextOne() {
        fillPlaces();
        for (int i = 0; i < 6; i++) {
            submit("k" + i, 1);
        }
        batches.deliver();
        assertThat(batches.underWay().getLast().callers()).isEqualTo(4);
        batches.deliver();
        assertThat(batches.underWay().getLast().callers()).isEqualTo(2);
    }

    @Test
    void failure_reachesEveryCallerOfTheBatch_andNothingIsRepeated() {
        fillPlaces();
        Caller one = submit("k", 1);
        Caller two = submit("k", 1);
        Caller three = submit("other", 1);
        batches.deliver();
        Pending lost = batches.underWay().getLast();
        batches.lose(lost, lost());
        for (Caller caller : List.of(one, two, three)) {
            assertThatThrownBy(() -> now(caller))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasRootCauseMessage("lost");
        }
        deliverAll();
        assertThat(batches.underWay()).isEmpty();
        Caller after = submit("k", 5);
        deliverAll();
        assertThat(now(after).allowed()).as("nothing was debited").isTrue();
    }

    @Test
    void senderThrows_failsTheBatch_andGivesThePlaceBack() {
        Combiner broken = new Combiner(
                _ -> {
                    throw lost();
                },
                BOUNDS,
                Runnable::run);
        for (int i = 0; i < 3; i++) {
            Caller caller = new Caller(List.of(new Debit("k", FIVE, 1)), 0);
            broken.submit(caller);
            assertThatThrownBy(() -> now(caller)).hasRootCauseMessage("lost");
        }
    }

    @Test
    void callerThatGaveUpWhileItWaited_isNeverSent() {
        fillPlaces();
        Caller patient = submit("k", 1);
        Caller hasty = submit("k", 1);
        assertThatThrownBy(() -> now(hasty)).isInstanceOf(StoreUnavailableException.class);
        batches.deliver();
        assertThat(batches.underWay().getLast().callers()).isEqualTo(1);
        deliverAll();
        assertThat(now(patient).allowed()).isTrue();
    }

    @Test
    void submit_whileTooManyWait_isRefusedAtOnce() {
        fillPlaces();
        for (int i = 0; i < BOUNDS.waiting(); i++) {
            submit("k", 1);
        }
        assertThatThrownBy(() -> submit("k", 1)).isInstanceOf(StoreUnavailableException.class);
        deliverAll();
        Caller after = submit("k", 0);
        deliverAll();
        assertThat(now(after).allowed()).isTrue();
    }

    /** Calls, answers, losses and callers that give up, in any order: the bounds hold, and each caller ends exactly once. */
    @Test
    void anySchedule_keepsTheBounds_andEndsEveryCaller() {
        for (long seed = 1; seed <= 300; seed++) {
            new Schedule(new SplittableRandom(seed), "seed " + seed).run();
        }
    }

    private static final class Schedule {
        private static final Limit SOME = new Limit("some", 40, 1_000_000);

        private final PendingBatches batches = new PendingBatches();
        private final Combiner combiner = new Combiner(batches, BOUNDS, Runnable::run);
        private final List<Caller> open = new ArrayList<>();
        private final SplittableRandom random;
        private final String name;
        private int submitted;
        private int answered;
        private int failed;
        private long tokens;

        private Schedule(SplittableRandom random, String name) {
            this.random = random;
            this.name = name;
        }

        private void run() {
            for (int i = 0; i < 300; i++) {
                step();
                check();
            }
            while (batches.deliver()) {
                check();
            }
            while (!open.isEmpty()) {
                end(0);
            }
            assertThat(answered + failed).as(name).isEqualTo(submitted);
            assertThat(tokens).as(name).isLessThanOrEqualTo(3 * SOME.capacity());
        }

        private void step() {
            switch (random.nextInt(8)) {
                case 0, 1 -> batches.deliver();
                case 2 -> {
                    List<Pending> underWay = batches.underWay();
                    if (!underWay.isEmpty() && random.nextInt(5) == 0) {
                        batches.lose(underWay.get(random.nextInt(underWay.size())), lost());
                    }
                }
                case 3 -> {
                    if (!open.isEmpty()) {
                        end(random.nextInt(open.size()));
                    }
                }
                default -> {
                    if (open.size() < BOUNDS.waiting()) {
                        Debit debit = new Debit("k" + random.nextInt(3), SOME, random.nextInt(1, 3));
                        Caller caller = new Caller(List.of(debit), 0);
                        combiner.submit(caller);
                        open.add(caller);
                        submitted++;
                    }
                }
            }
        }

        /** The caller looks whether it has an answer, and gives up if not. */
        private void end(int which) {
            Caller caller = open.remove(which);
            try {
                tokens += now(caller).allowed() ? caller.debits().getFirst().cost() : 0;
                answered++;
            } catch (StoreUnavailableException e) {
                failed++;
            }
        }

        private void check() {
            List<Pending> underWay = batches.underWay();
            assertThat(underWay.size()).as(name).isLessThanOrEqualTo(BOUNDS.batches());
            for (Pending batch : underWay) {
                assertThat(batch.debits()).as(name).isBetween(1, BOUNDS.debits());
            }
            if (underWay.size() < BOUNDS.batches()) {
                // Who waits could still be sent.
                assertThat(open.stream().filter(Caller::send))
                        .as("%s: left behind", name)
                        .isEmpty();
            }
        }
    }

    private static IllegalStateException lost() {
        return new IllegalStateException("lost");
    }

    private void fillPlaces() {
        for (int i = 0; i < BOUNDS.batches(); i++) {
            submit("filler", 1);
        }
    }

    private void deliverAll() {
        while (batches.deliver()) {}
    }

    private Caller submit(String key, long cost) {
        Caller caller = new Caller(List.of(new Debit(key, FIVE, cost)), 0);
        combiner.submit(caller);
        return caller;
    }

    /** What the caller is told if it does not wait at all. */
    private static Verdict now(Caller caller) {
        return caller.await(Optional.of(Duration.ZERO), () -> 0);
    }
}
