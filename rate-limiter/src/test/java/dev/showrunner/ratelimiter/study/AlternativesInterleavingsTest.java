package dev.showrunner.ratelimiter.study;

import dev.showrunner.ratelimiter.Limit;
import dev.showrunner.ratelimiter.Throttle;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lincheck walks through the interleavings of each algorithm, with a clock that moves between any two steps. */
final class AlternativesInterleavingsTest {
    private static final Limit THREE = new Limit("l", 3, 1);

    @ParameterizedTest
    @ValueSource(classes = {FixedWindowCalls.class, SlidingWindowCounterCalls.class, LeakyBucketCalls.class})
    void lockFree_everyInterleavingIsExplainedByAnOrderOfTheCalls_andNobodyIsInTheWay(Class<?> calls) {
        options().checkObstructionFreedom(true).check(calls);
    }

    @ParameterizedTest
    @ValueSource(classes = {MutexBucketCalls.class, SlidingLogCalls.class})
    void locked_everyInterleavingIsExplainedByAnOrderOfTheCalls(Class<?> calls) {
        options().check(calls);
    }

    private static ModelCheckingOptions options() {
        return new ModelCheckingOptions()
                .iterations(3)
                .invocationsPerIteration(80)
                .threads(2)
                .actorsPerThread(3);
    }

    /** Calls that Lincheck arranges. */
    @Param(name = "cost", gen = IntGen.class, conf = "1:3")
    public abstract static class Calls {
        private final AtomicLong micros = new AtomicLong();
        private final Throttle throttle;

        interface Algorithm {
            Throttle of(Limit limit, LongSupplier nowMicros);
        }

        Calls(Algorithm algorithm) {
            this.throttle = algorithm.of(THREE, micros::get);
        }

        /** A call under test. */
        @Operation
        public boolean tryTake(@Param(name = "cost") int cost) {
            return throttle.tryTake(cost);
        }

        /** Two thirds of a window pass. */
        @Operation
        public void pass() {
            micros.addAndGet(2);
        }
    }

    /** Of a fixed window. */
    public static final class FixedWindowCalls extends Calls {
        /** For Lincheck. */
        public FixedWindowCalls() {
            super(FixedWindow::new);
        }
    }

    /** Of a sliding-window counter. */
    public static final class SlidingWindowCounterCalls extends Calls {
        /** For Lincheck. */
        public SlidingWindowCounterCalls() {
            super(SlidingWindowCounter::new);
        }
    }

    /** Of a leaky bucket. */
    public static final class LeakyBucketCalls extends Calls {
        /** For Lincheck. */
        public LeakyBucketCalls() {
            super(LeakyBucket::new);
        }
    }

    /** Of a mutex bucket. */
    public static final class MutexBucketCalls extends Calls {
        /** For Lincheck. */
        public MutexBucketCalls() {
            super(MutexBucket::new);
        }
    }

    /** Of a sliding log. */
    public static final class SlidingLogCalls extends Calls {
        /** For Lincheck. */
        public SlidingLogCalls() {
            super(SlidingLog::new);
        }
    }
}
