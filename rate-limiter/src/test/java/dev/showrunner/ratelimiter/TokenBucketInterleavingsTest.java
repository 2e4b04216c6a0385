package dev.showrunner.ratelimiter;

import java.util.concurrent.atomic.AtomicLong;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.Test;

/**
 * Lincheck generates small programs of two or three threads and walks through their interleavings: each must have a
 * result that some order of the calls explains, with a clock that moves between any two steps. Nothing is to be
 * seen in the pause after a lost race, so it is one step.
 */
@Param(name = "cost", gen = IntGen.class, conf = "1:3")
public class TokenBucketInterleavingsTest {
    private final AtomicLong nanos = new AtomicLong();
    private final TokenBucket bucket = new TokenBucket(new Limit("l", 3, 1), nanos::get);

    /** A call under test. */
    @Operation
    public boolean tryTake(@Param(name = "cost") int cost) {
        return bucket.tryTake(cost);
    }

    /** Time passes: three tokens come back. */
    @Operation
    public void pass() {
        nanos.addAndGet(3_000);
    }

    @Test
    void everyInterleaving_isExplainedByAnOrderOfTheCalls() {
        new ModelCheckingOptions()
                .iterations(10)
                .invocationsPerIteration(150)
                .threads(2)
                .actorsPerThread(3)
                .checkObstructionFreedom(true)
                .addGuarantee(ManagedStrategyGuaranteeKt.forClasses(TokenBucket.class.getName())
                        .methods("pause")
                        .ignore())
                .check(getClass());
    }
}
