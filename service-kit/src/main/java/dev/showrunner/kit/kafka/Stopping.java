package dev.showrunner.kit.kafka;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.InterruptException;

/** The request to stop a {@link KafkaLoop}, as its work sees it. Thread-safe. */
public final class Stopping {
    private final CountDownLatch requested = new CountDownLatch(1);
    private Runnable wakeUp = () -> {};

    Stopping() {}

    /** Whether the work should end. */
    public boolean isStopping() {
        return requested.getCount() == 0;
    }

    /** What ends the blocking call that the work is in, such as a consumer's {@code wakeup}; the last one given counts. */
    public synchronized void onStop(Runnable action) {
        wakeUp = action;
    }

    /**
     * Waits for {@link KafkaLoop#BACK_OFF}, but no longer than until stopping.
     *
     * @throws InterruptException if the thread is interrupted, and it stays so
     */
    public void backOff() {
        try {
            boolean _ = requested.await(KafkaLoop.BACK_OFF.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    synchronized void request() {
        requested.countDown();
        wakeUp.run();
    }
}
