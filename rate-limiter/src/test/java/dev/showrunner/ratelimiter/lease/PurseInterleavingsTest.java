package dev.showrunner.ratelimiter.lease;

import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.Test;

/** Lincheck walks through the interleavings of two threads; each must have a result that some order of the calls explains. */
@Param(name = "tokens", gen = IntGen.class, conf = "1:3")
@Param(name = "now", gen = IntGen.class, conf = "0:2")
public class PurseInterleavingsTest {
    private final Purse purse = new Purse();

    /** Adds tokens that count until a moment, and one that is pledged. */
    @Operation
    public void add(@Param(name = "tokens") int tokens, @Param(name = "now") int until) {
        purse.add(tokens, 1, until);
    }

    /** Uses tokens up. */
    @Operation
    public boolean spend(@Param(name = "tokens") int cost, @Param(name = "now") int now) {
        return purse.spend(cost, now);
    }

    /** Sets tokens aside. */
    @Operation
    public boolean pledge(@Param(name = "tokens") int cost, @Param(name = "now") int now) {
        return purse.pledge(cost, now);
    }

    /** Ends a pledge: not needed. */
    @Operation
    public void takeBack(@Param(name = "tokens") int cost) {
        purse.takeBack(cost);
    }

    /** Ends a pledge: used up. */
    @Operation
    public void keepPledge(@Param(name = "tokens") int cost) {
        purse.keepPledge(cost);
    }

    /** Takes all out. */
    @Operation
    public long empty() {
        return purse.empty();
    }

    /** Looks. */
    @Operation
    public long held() {
        return purse.held();
    }

    @Test
    void everyInterleaving_isExplainedByAnOrderOfTheCalls() {
        new ModelCheckingOptions()
                .iterations(20)
                .invocationsPerIteration(150)
                .threads(2)
                .actorsPerThread(3)
                .checkObstructionFreedom(true)
                .check(getClass());
    }
}
