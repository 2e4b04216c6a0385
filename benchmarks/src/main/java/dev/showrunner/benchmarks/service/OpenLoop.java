package dev.showrunner.benchmarks.service;

import dev.showrunner.benchmarks.harness.WrongWorkException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Requests at a rate that does not depend on the answers. A latency counts from when its request was to be sent: a service that
 * stalls is charged for all that would have come meanwhile, not only for the one that waited (G. Tene, "How NOT to Measure
 * Latency": coordinated omission).
 */
final class OpenLoop {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final long HIGHEST_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final int DIGITS = 3;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);
    /** Sleeping less costs more of a core than the service that is measured, and shows in its latencies. */
    private static final long SHORTEST_SLEEP_NANOS = TimeUnit.MICROSECONDS.toNanos(300);

    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private static final int STEPS = 20;
    private static final double KEPT_UP = 99;
    /** Between two steps so much of the rate, for so much of a second: what was too much ends, and a breaker closes. */
    private static final double REST = 0.5;

    private final Caller caller;
    private long number;

    OpenLoop(Caller caller) {
        this.caller = caller;
    }

    /**
     * The highest rate at which a service keeps up: of a second's requests 99 of 100 are answered, rightly and within a limit.
     * Looked for from above, in steps of a twentieth, so it is rather too high than too low.
     *
     * @param above a rate that is too high
     * @param limitMillis within which answers count
     */
    double keepsUp(double above, double limitMillis) throws WrongWorkException {
        for (int step = STEPS - 1; step > 0; step--) {
            double rate = above * step / STEPS;
            settle(rate * REST, (int) (rate * REST * REST), 1);
            try {
                if (run(rate, (int) rate).millis(KEPT_UP) <= limitMillis) {
                    return rate;
                }
            } catch (WrongWorkException e) {
                // More than it can take.
            }
        }
        throw new WrongWorkException("it keeps up with no rate below %,.0f a second".formatted(above));
    }

    /** Lets both sides get used to a rate: until the service does its work at it, or for so many runs. */
    void settle(double perSecond, int requests, int runs) {
        for (int i = 0; i < runs; i++) {
            try {
                run(perSecond, requests);
                return;
            } catch (WrongWorkException e) {
                // Not yet: connections are opened, code is compiled, a breaker is open.
            }
        }
    }

    /**
     * Sends so many requests, evenly spread, but for those that are due within a third of a millisecond, which go together.
     *
     * @param perSecond the rate
     * @return all latencies, in ns
     */
    Latencies run(double perSecond, int requests) throws WrongWorkException {
        Histogram latencies = new ConcurrentHistogram(HIGHEST_NANOS, DIGITS);
        LongAdder right = new LongAdder();
        LongAdder wrong = new LongAdder();
        long begun = System.nanoTime();
        for (int i = 0; i < requests; i++) {
            long due = begun + (long) (i * NANOS_PER_SECOND / perSecond);
            await(due);
            caller.call(number++, answer -> {
                latencies.recordValue(Math.clamp(System.nanoTime() - due, 0, HIGHEST_NANOS));
                (answer ? right : wrong).increment();
            });
        }
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (right.sum() + wrong.sum() < requests) {
            if (System.nanoTime() > end) {
                throw new WrongWorkException("%,d of %,d requests were not answered"
                        .formatted(requests - right.sum() - wrong.sum(), requests));
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        Work.require(right.sum(), wrong.sum());
        return new Latencies(latencies);
    }

    private static void await(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(Math.max(left, SHORTEST_SLEEP_NANOS));
        }
    }

    /** What was measured. */
    record Latencies(Histogram nanos) {
        /** In ms; {@code percentile} is 50 for the median. */
        double millis(double percentile) {
            return nanos.getValueAtPercentile(percentile) / NANOS_PER_MILLI;
        }
    }
}
