package dev.showrunner.trending.kafka;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.InterruptException;

/** The request to stop a stage. Thread-safe. */
final class Stopping {
    private final CountDownLatch requested = new CountDownLatch(1);
    private Runnable wakeUp = () -> {};

    boolean isStopping() {
        return requested.getCount() == 0;
    }

    /** What ends the blocking call that the stage is in; the last one given counts. */
    synchronized void onStop(Runnable action) {
        wakeUp = action;
    }

    synchronized void request() {
        requested.countDown();
        wakeUp.run();
    }

    /** Waits, but no longer than until stopping. */
    void pause(Duration duration) {
        try {
            boolean _ = requested.await(duration.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
