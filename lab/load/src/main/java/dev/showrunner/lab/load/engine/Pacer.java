package dev.showrunner.lab.load.engine;

import dev.showrunner.lab.load.plan.Intent;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;

/**
 * Hands over the requests of a plan at their due times. It waits only for the clock. A pacer that falls behind hands
 * over all overdue requests at once; their due times remain those of the plan.
 */
public final class Pacer {
    private static final long MAX_PARK_NANOS = Duration.ofMillis(20).toNanos();
    private static final int DIGITS = 3;

    private final LongSupplier nanoTime;
    private final Histogram lagMicros = new Histogram(DIGITS);
    private volatile boolean stopped;
    private final AtomicLong events = new AtomicLong();
    private long lastNanos;

    /** A pacer on a nanosecond clock, {@code System::nanoTime} outside tests. */
    public Pacer(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * Statistics of what was offered.
     *
     * @param events playback events handed over
     * @param seconds time from the start to the end of the plan's duration, or to the last hand-over if that was later
     * @param eventsPerSecond offered rate
     * @param lagP99Micros 99th percentile of the delay between due time and hand-over, µs
     * @param lagMaxMicros maximum of this delay, µs
     */
    public record Offered(long events, double seconds, double eventsPerSecond, long lagP99Micros, long lagMaxMicros) {}

    /** Runs the plan from {@code startNanos}. Returns when {@code duration} is over or {@link #stop} was called. */
    public void run(Iterator<Intent> plan, long startNanos, Duration duration, Consumer<Intent> target) {
        while (!stopped && plan.hasNext()) {
            Intent intent = plan.next();
            awaitDue(startNanos + intent.dueNanos());
            if (stopped) {
                break;
            }
            lastNanos = nanoTime.getAsLong() - startNanos;
            lagMicros.recordValue(Math.max(0, lastNanos - intent.dueNanos()) / 1_000);
            target.accept(intent);
            if (intent instanceof Intent.Events(var due, var kind, var reports)) {
                events.addAndGet(reports.size());
            }
        }
        awaitDue(startNanos + duration.toNanos());
        lastNanos = Math.max(lastNanos, nanoTime.getAsLong() - startNanos);
    }

    /** Ends the run within 20 ms. */
    public void stop() {
        stopped = true;
    }

    /** Events handed over so far. May be called from any thread. */
    public long events() {
        return events.get();
    }

    /** Statistics of the run. Call it after the run. */
    public Offered offered() {
        double seconds = lastNanos / 1e9;
        return new Offered(
                events.get(),
                seconds,
                events.get() / seconds,
                lagMicros.getValueAtPercentile(99),
                lagMicros.getMaxValue());
    }

    private void awaitDue(long dueNanos) {
        for (long left = dueNanos - nanoTime.getAsLong(); left > 0 && !stopped; ) {
            LockSupport.parkNanos(Math.min(left, MAX_PARK_NANOS));
            left = dueNanos - nanoTime.getAsLong();
        }
    }
}
