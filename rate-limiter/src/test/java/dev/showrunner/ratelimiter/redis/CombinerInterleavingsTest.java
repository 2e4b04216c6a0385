package dev.showrunner.ratelimiter.redis;

import dev.showrunner.ratelimiter.Debit;
import dev.showrunner.ratelimiter.Limit;
import dev.showrunner.ratelimiter.redis.Combiner.Bounds;
import java.util.List;
import java.util.Optional;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.Test;

/**
 * Lincheck generates small programs of callers and walks through their interleavings, down to the hand-over of the place and
 * to the thread that brings another one's batch home: nobody may wait for ever, and what the callers are told must be what
 * some order of their calls explains.
 */
@Param(name = "cost", gen = IntGen.class, conf = "1:2")
public class CombinerInterleavingsTest {
    private static final Limit LIMIT = new Limit("l", 4, 1_000);

    private final PendingBatches batches = new PendingBatches();
    private final Combiner combiner = new Combiner(batches, new Bounds(1, 2, 100, 0), Runnable::run);

    /** A call under test; who makes it also delivers what is under way, its own batch or another one's. */
    @Operation
    public boolean take(@Param(name = "cost") int cost) {
        Caller caller = new Caller(List.of(new Debit("k", LIMIT, cost)), 0);
        combiner.submit(caller);
        while (batches.deliver()) {}
        return caller.await(Optional.empty(), () -> 0).allowed();
    }

    @Test
    void everyInterleaving_isExplainedByAnOrderOfTheCalls() {
        new ModelCheckingOptions()
                .iterations(5)
                .invocationsPerIteration(25)
                .threads(3)
                .actorsPerThread(1)
                .actorsBefore(1)
                .actorsAfter(1)
                .check(getClass());
    }
}
