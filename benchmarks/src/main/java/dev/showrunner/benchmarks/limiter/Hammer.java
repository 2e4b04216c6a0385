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
 * Calls a limiter as fast as some threads can. The speed of one thread is that of its median batch of calls, each of some
 * tens of microseconds: what else runs on the machine interrupts few of them, and so hardly moves the figure. Of several
 * threads it is all their calls over the time, because a limiter may let one thread rest while the other has its turn.
 */
final class Hammer {
    private static final int CALLS_A_BATCH = 1_024;
    private static final int DIGITS = 3;
    private static final double NANOS_PER_MICRO = 1_000;

    private Hammer() {}

    /**
     * What a run did.
     *
     * @param calls of all threads
     * @param granted how many of these were granted
     * @param callsPerMicro the speed
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
        Histogram batchNanos = new Histogram(DIGITS);
        long begun = System.nanoTime();
        long before = begun;
        do {
            for (int i = 0; i < CALLS_A_BATCH; i++) {
                granted += limiter.getAsBoolean() ? 1 : 0;
            }
            calls += CALLS_A_BATCH;
            long after = System.nanoTime();
            batchNanos.recordValue(after - before);
            before = after;
        } while (before - begun < nanos);
        return new Run(calls, granted, CALLS_A_BATCH * NANOS_PER_MICRO / batchNanos.getValueAtPercentile(50));
    }
}
