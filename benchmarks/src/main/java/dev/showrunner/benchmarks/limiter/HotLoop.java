package dev.showrunner.benchmarks.limiter;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.Histogram;

/**
 * Calls a limiter from one or more threads as fast as possible. The speed of one thread is that of its median batch,
 * which takes tens of microseconds, so that preemption affects few batches. The speed of several threads is all their
 * calls over the whole time, because some limiters pause one thread while another proceeds.
 */
final class HotLoop {
    private static final int CALLS_PER_BATCH = 1_024;
    private static final int SIGNIFICANT_DIGITS = 3;
    private static final double NANOS_PER_MICRO = 1_000;

    private HotLoop() {}

    /**
     * The result of a run.
     *
     * @param calls number of calls of all threads
     * @param granted number of granted calls
     * @param callsPerMicro speed in calls per microsecond
     */
    record Run(long calls, long granted, double callsPerMicro) {}

    static Run run(BooleanSupplier limiter, int threads, long nanos) throws InterruptedException, ExecutionException {
        if (threads == 1) {
            return one(limiter, nanos);
        }
        CyclicBarrier start = new CyclicBarrier(threads);
        List<Future<Run>> runs = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            for (int i = 0; i < threads; i++) {
                runs.add(pool.submit(() -> afterStart(start, limiter, nanos)));
            }
            long calls = 0;
            long granted = 0;
            for (Future<Run> run : runs) {
                calls += run.get().calls();
                granted += run.get().granted();
            }
            return new Run(calls, granted, calls * NANOS_PER_MICRO / nanos);
        }
    }

    private static Run afterStart(CyclicBarrier start, BooleanSupplier limiter, long nanos)
            throws InterruptedException, BrokenBarrierException {
        start.await();
        return one(limiter, nanos);
    }

    private static Run one(BooleanSupplier limiter, long nanos) {
        long calls = 0;
        long granted = 0;
        Histogram batchNanos = new Histogram(SIGNIFICANT_DIGITS);
        long begun = System.nanoTime();
        long before = begun;
        do {
            for (int i = 0; i < CALLS_PER_BATCH; i++) {
                granted += limiter.getAsBoolean() ? 1 : 0;
            }
            calls += CALLS_PER_BATCH;
            long after = System.nanoTime();
            batchNanos.recordValue(after - before);
            before = after;
        } while (before - begun < nanos);
        return new Run(calls, granted, CALLS_PER_BATCH * NANOS_PER_MICRO / batchNanos.getValueAtPercentile(50));
    }
}
