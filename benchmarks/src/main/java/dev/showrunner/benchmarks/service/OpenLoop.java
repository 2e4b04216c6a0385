package dev.showrunner.benchmarks.service;

import dev.showrunner.benchmarks.harness.WrongWorkException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Sends requests at a rate that does not depend on the responses. A latency counts from the time when its request was
 * due. So a stall of the service delays all requests that are due meanwhile, not only one, which avoids coordinated
 * omission (G. Tene, "How NOT to Measure Latency").
 */
final class OpenLoop {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final long MAX_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final int SIGNIFICANT_DIGITS = 3;
    private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(10);
    /** Shorter sleeps would use more of a core than the measured service does, and raise its latencies. */
    private static final long MIN_SLEEP_NANOS = TimeUnit.MICROSECONDS.toNanos(300);

    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private static final int STEPS = 20;
    private static final double SATURATION_PERCENTILE = 99;
    /** Between steps, half of the rate for half a second drains the backlog and lets a circuit breaker close. */
    private static final double REST = 0.5;

    private final RequestSender sender;
    private long number;

    OpenLoop(RequestSender sender) {
        this.sender = sender;
    }

    /**
     * Finds the saturation: the highest rate at which 99 % of the requests of a second are within the limit. Searches
     * from above in steps of a twentieth, so the result tends to be too high rather than too low.
     *
     * @param above a rate above the saturation, in requests per second
     * @param limitMillis the latency limit, in milliseconds
     * @return the rate, in requests per second
     * @throws WrongWorkException if the service keeps up with no tested rate
     */
    double saturation(double above, double limitMillis) throws WrongWorkException {
        for (int step = STEPS - 1; step > 0; step--) {
            double rate = above * step / STEPS;
            warmUp(rate * REST, (int) (rate * REST * REST), 1);
            try {
                if (run(rate, (int) rate).millis(SATURATION_PERCENTILE) <= limitMillis) {
                    return rate;
                }
            } catch (WrongWorkException e) {
                // The rate is too high.
            }
        }
        throw new WrongWorkException("it keeps up with no tested rate below %,.0f per second".formatted(above));
    }

    /** Warms up both sides at a rate until the service does its work, or for the given number of runs. */
    void warmUp(double perSecond, int requests, int runs) {
        for (int i = 0; i < runs; i++) {
            try {
                run(perSecond, requests);
                return;
            } catch (WrongWorkException e) {
                // Not warm yet: connections are opening, code is compiling or a circuit breaker is open.
            }
        }
    }

    /**
     * Sends requests at even intervals. Requests that are due within 0.3 ms may be sent together.
     *
     * @param perSecond the rate, in requests per second
     * @param requests number of requests
     * @return the latencies of all requests
     */
    Latencies run(double perSecond, int requests) throws WrongWorkException {
        Histogram latencies = new ConcurrentHistogram(MAX_NANOS, SIGNIFICANT_DIGITS);
        LongAdder right = new LongAdder();
        LongAdder wrong = new LongAdder();
        long begun = System.nanoTime();
        for (int i = 0; i < requests; i++) {
            long due = begun + (long) (i * NANOS_PER_SECOND / perSecond);
            await(due);
            sender.send(number++, answer -> {
                latencies.recordValue(Math.clamp(System.nanoTime() - due, 0, MAX_NANOS));
                (answer ? right : wrong).increment();
            });
        }
        long end = System.nanoTime() + TIMEOUT_NANOS;
        while (right.sum() + wrong.sum() < requests) {
            if (System.nanoTime() > end) {
                throw new WrongWorkException("%,d of %,d requests had no response"
                        .formatted(requests - right.sum() - wrong.sum(), requests));
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        WorkCheck.require(right.sum(), wrong.sum());
        return new Latencies(latencies);
    }

    private static void await(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(Math.max(left, MIN_SLEEP_NANOS));
        }
    }

    /** The latencies of a run, in nanoseconds. */
    record Latencies(Histogram nanos) {
        /** Returns a percentile, in milliseconds; 50 is the median. */
        double millis(double percentile) {
            return nanos.getValueAtPercentile(percentile) / NANOS_PER_MILLI;
        }
    }
}
