package dev.showrunner.benchmarks.service;

import dev.showrunner.benchmarks.harness.WrongWorkException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Measures throughput with a fixed number of concurrent requests, each sent as soon as another is answered. */
final class ClosedLoop {
    private static final int TIMEOUT_SECONDS = 10;
    private static final int GOOD_SECONDS = 3;
    private static final double NANOS_PER_SECOND = 1e9;

    private final RequestSender sender;
    private final int concurrency;
    private final AtomicLong number = new AtomicLong();

    ClosedLoop(RequestSender sender, int concurrency) {
        this.sender = sender;
        this.concurrency = concurrency;
    }

    /** Warms up the service until it has done its work for 3 consecutive seconds, or for the given maximum. */
    void warmUp(int seconds) throws InterruptedException, WrongWorkException {
        int good = 0;
        for (int i = 0; i < seconds && good < GOOD_SECONDS; i++) {
            Count count = count(TimeUnit.SECONDS.toMillis(1));
            good = WorkCheck.isDone(count.right(), count.wrong()) ? good + 1 : 0;
        }
    }

    /** Returns the responses per second. */
    double run(long millis) throws InterruptedException, WrongWorkException {
        Count count = count(millis);
        WorkCheck.require(count.right(), count.wrong());
        return count.right() / count.seconds();
    }

    private record Count(long right, long wrong, double seconds) {}

    private Count count(long millis) throws InterruptedException, WrongWorkException {
        Semaphore free = new Semaphore(concurrency);
        LongAdder right = new LongAdder();
        LongAdder wrong = new LongAdder();
        long begun = System.nanoTime();
        long end = begun + TimeUnit.MILLISECONDS.toNanos(millis);
        while (System.nanoTime() < end) {
            acquire(free, 1);
            sender.send(number.getAndIncrement(), answer -> {
                (answer ? right : wrong).increment();
                free.release();
            });
        }
        acquire(free, concurrency);
        double seconds = (System.nanoTime() - begun) / NANOS_PER_SECOND;
        return new Count(right.sum(), wrong.sum(), seconds);
    }

    private static void acquire(Semaphore free, int permits) throws InterruptedException, WrongWorkException {
        if (!free.tryAcquire(permits, TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
            throw new WrongWorkException("no response within " + TIMEOUT_SECONDS + " s");
        }
    }
}
