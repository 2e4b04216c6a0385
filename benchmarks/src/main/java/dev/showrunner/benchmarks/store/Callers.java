package dev.showrunner.benchmarks.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntPredicate;

/** Many callers, each of which asks again as soon as it has its answer, on virtual threads. */
final class Callers {
    private static final double NANOS_PER_SECOND = 1e9;

    private Callers() {}

    /**
     * What they did.
     *
     * @param calls how many they made
     * @param granted how many of these were granted
     * @param seconds from the start of the first call to the end of the last
     */
    record Run(long calls, long granted, double seconds) {}

    /** What each caller does next: takes the number of the call, says whether it was granted. */
    @FunctionalInterface
    interface Call {
        IntPredicate of(int caller);
    }

    /** Calls for a while. */
    static Run forNanos(int callers, long nanos, Call call) throws InterruptedException, ExecutionException {
        long until = System.nanoTime() + nanos;
        return run(callers, call, number -> System.nanoTime() < until);
    }

    /** Each caller calls a number of times. */
    static Run times(int callers, int times, Call call) throws InterruptedException, ExecutionException {
        return run(callers, call, number -> number < times);
    }

    private static Run run(int callers, Call call, IntPredicate goesOn)
            throws InterruptedException, ExecutionException {
        CountDownLatch start = new CountDownLatch(1);
        List<Future<long[]>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < callers; i++) {
                IntPredicate next = call.of(i);
                all.add(threads.submit(() -> {
                    start.await();
                    return one(next, goesOn);
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

    private static long[] one(IntPredicate call, IntPredicate goesOn) {
        int calls = 0;
        long granted = 0;
        while (goesOn.test(calls)) {
            granted += call.test(calls++) ? 1 : 0;
        }
        return new long[] {calls, granted};
    }
}
