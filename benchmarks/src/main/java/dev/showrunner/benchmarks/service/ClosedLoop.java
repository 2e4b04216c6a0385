package dev.showrunner.benchmarks.service;

import dev.showrunner.benchmarks.harness.WrongWorkException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** As many requests as are answered, so many at a time: what a service can take. */
final class ClosedLoop {
    private static final int PATIENCE_SECONDS = 10;
    private static final int GOOD_SECONDS = 3;
    private static final double NANOS_PER_SECOND = 1e9;

    private final Caller caller;
    private final int together;
    private final AtomicLong number = new AtomicLong();

    ClosedLoop(Caller caller, int together) {
        this.caller = caller;
        this.together = together;
    }

    /** Lets a cold service get warm: until it does its work for some seconds, or for so many at most. */
    void settle(int seconds) throws InterruptedException, WrongWorkException {
        int good = 0;
        for (int i = 0; i < seconds && good < GOOD_SECONDS; i++) {
            Count count = count(TimeUnit.SECONDS.toMillis(1));
            good = Work.isDone(count.right(), count.wrong()) ? good + 1 : 0;
        }
    }

    /** Answers a second. */
    double run(long millis) throws InterruptedException, WrongWorkException {
        Count count = count(millis);
        Work.require(count.right(), count.wrong());
        return count.right() / count.seconds();
    }

    private record Count(long right, long wrong, double seconds) {}

    private Count count(long millis) throws InterruptedException, WrongWorkException {
        Semaphore free = new Semaphore(together);
        LongAdder right = new LongAdder();
        LongAdder wrong = new LongAdder();
        long begun = System.nanoTime();
        long end = begun + TimeUnit.MILLISECONDS.toNanos(millis);
        while (System.nanoTime() < end) {
            acquire(free, 1);
            caller.call(number.getAndIncrement(), answer -> {
                (answer ? right : wrong).increment();
                free.release();
            });
        }
        acquire(free, together);
        double seconds = (System.nanoTime() - begun) / NANOS_PER_SECOND;
        return new Count(right.sum(), wrong.sum(), seconds);
    }

    private static void acquire(Semaphore free, int permits) throws InterruptedException, WrongWorkException {
        if (!free.tryAcquire(permits, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new WrongWorkException("no answer in " + PATIENCE_SECONDS + " s");
        }
    }
}
