package dev.showrunner.ratelimiter.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.backends.junit.Proof;
import dev.showrunner.backends.junit.ProofRun;
import dev.showrunner.ratelimiter.Buckets;
import dev.showrunner.ratelimiter.Debit;
import dev.showrunner.ratelimiter.InMemoryBuckets;
import dev.showrunner.ratelimiter.Limit;
import dev.showrunner.ratelimiter.StoreUnavailableException;
import dev.showrunner.ratelimiter.Terms;
import dev.showrunner.ratelimiter.lease.UnreliableStore.Loss;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A fleet in simulated time: bursts, pauses, nodes that die, end or lose the store, questions and answers that are lost. A
 * bucket of capacity + nodes x lease must have room for everything that was admitted, at every moment, which is the bound
 * over all intervals; and since the beginning no more may be admitted than by one strict bucket.
 */
final class LeaseSimulationTest {
    private static final int NODES = 4;
    private static final long LEASE = 20;
    private static final long NANOS_PER_MICRO = 1_000;
    private static final Limit LIMIT = new Limit("l", 100, 5_000); // 200 a second
    private static final Limit BOUND = new Limit("bound", LIMIT.capacity() + NODES * LEASE, LIMIT.intervalMicros());

    private final AtomicLong micros = new AtomicLong(1);
    private final Buckets store = new InMemoryBuckets(micros::get);
    private final Buckets bound = new InMemoryBuckets(micros::get);
    private final List<Node> nodes = new ArrayList<>();
    private long admitted;
    private long asked;
    private boolean beyondStrict;

    /** A node, its way to the store, and what it does in the background. */
    private final class Node {
        private final UnreliableStore way = new UnreliableStore(store);
        private final Deque<Runnable> background = new ArrayDeque<>();
        private final LeasedBuckets buckets =
                new LeasedBuckets(way, () -> micros.get() * NANOS_PER_MICRO, Duration.ofSeconds(1), background::add);

        /** What is out is answered before the next caller comes, who might wait for it; anything else may happen before. */
        void run() {
            while (!background.isEmpty()) {
                background.remove().run();
            }
        }

        boolean take(long cost) {
            asked += cost;
            run();
            try {
                return buckets.take(List.of(new Debit("k", LIMIT, cost, 0, false, Terms.leaseOf(LEASE))))
                        .allowed();
            } catch (StoreUnavailableException e) {
                return false;
            }
        }
    }

    @Proof(
            claim =
                    "Leases admit no more than capacity + rate x time + nodes x lease, and nothing extra in the long run",
            of = "steps",
            sample = 300_000,
            full = 10_000_000,
            seed = 20_260_101)
    void fleet_staysWithinTheBound(ProofRun proof) {
        SplittableRandom random = new SplittableRandom(proof.seed());
        for (int i = 0; i < NODES; i++) {
            nodes.add(new Node());
        }
        Buckets strict = new InMemoryBuckets(micros::get);
        for (int step = 0; step < proof.size(); step++) {
            int node = random.nextInt(NODES);
            switch (random.nextInt(100)) {
                case 0 -> micros.addAndGet(random.nextLong(3_000_000));
                case 1 -> nodes.get(node).buckets.returnUnused();
                case 2 -> endOrDie(node, random.nextInt(20));
                case 3 ->
                    nodes.get(node).way.loss =
                            random.nextInt(4) > 0 ? Loss.NONE : random.nextBoolean() ? Loss.QUESTIONS : Loss.ANSWERS;
                case 4, 5, 6, 7, 8, 9 -> micros.addAndGet(random.nextLong(20_000));
                default -> take(node, random.nextLong(1, 4), strict, step, proof.seed());
            }
            proof.reached(step);
        }
        assertThat(beyondStrict)
                .as("some burst had more than a strict bucket holds, else the bound was not tried")
                .isTrue();
        assertThat(admitted).as("most of what was asked for was decided").isBetween(asked / 20, asked * 19 / 20);
    }

    private void endOrDie(int node, int how) {
        if (how == 0) {
            nodes.get(node).run();
            nodes.get(node).buckets.close();
        }
        if (how <= 1) {
            nodes.set(node, new Node());
        }
    }

    private void take(int node, long cost, Buckets strict, int step, long seed) {
        if (!nodes.get(node).take(cost)) {
            return;
        }
        admitted += cost;
        beyondStrict |= !strict.take(List.of(new Debit("k", LIMIT, cost))).allowed();
        if (!bound.take(List.of(new Debit("k", BOUND, cost))).allowed()
                || admitted > LIMIT.capacity() + micros.get() / LIMIT.intervalMicros()) {
            throw new AssertionError("too much was admitted, -Dprove.seed=" + seed + ", step " + step);
        }
    }
}
