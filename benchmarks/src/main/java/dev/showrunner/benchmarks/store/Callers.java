package dev.showrunner.benchmarks.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntPredicate;

/** Runs many callers on virtual threads. Each calls again as soon as it has its answer. */
final class Callers {
    private static final double NANOS_PER_SECOND = 1e9;

    private Callers() {}

    /**
     * The result of a run.
     *
     * @param calls number of calls
     * @param granted number of granted calls
     * @param seconds time from the start of the first call to the end of the last
     */
    record Run(long calls, long granted, double seconds) {}

    /** Provides the work of a caller: a function from the number of the call to whether it was granted. */
    @FunctionalInterface
    interface Call {
        IntPredicate of(int caller);
    }

    /** Runs the callers for a time. */
    static Run forNanos(int callers, long nanos, Call call) throws InterruptedException, ExecutionException {
        long until = System.nanoTime() + nanos;
        return run(callers, call, number -> System.nanoTime() < until);
    }

    /** Runs the callers for a number of calls each. */
    static Run times(int callers, int times, Call call) throws InterruptedException, ExecutionException {
        return run(callers, call, number -> number < times);
    }

    private static Run run(int callers, Call call, IntPredicate continues)
            throws InterruptedException, ExecutionException {
        CountDownLatch start = new CountDownLatch(1);
        List<Future<long[]>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < callers; i++) {
                IntPredicate next = call.of(i);
                all.add(threads.submit(() -> {
                    start.await();
                    return one(next, continues);
                }));
            }
            long begun = System.nanoTime();
            start.countDown();
            long calls = 0;
            long granted = 0;
            for (Future<long[]> one : all) {
                calls += one.get()[0];
                granted += one.get()[1];
            }
            return new Run(calls, granted, (System.nanoTime() - begun) / NANOS_PER_SECOND);
        }
    }

    private static long[] one(IntPredicate call, IntPredicate continues) {
        int calls = 0;
        long granted = 0;
        while (continues.test(calls)) {
            granted += call.test(calls++) ? 1 : 0;
        }
        return new long[] {calls, granted};
    }
}
