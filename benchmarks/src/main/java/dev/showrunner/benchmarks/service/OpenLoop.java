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

    private final Caller caller;
    private long number;

    OpenLoop(Caller caller) {
        this.caller = caller;
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
