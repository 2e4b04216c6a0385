package dev.showrunner.kit.kafka;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.InterruptException;

/** Tells the work of a {@link KafkaLoop} to stop. Thread-safe. */
public final class StopSignal {
    private final CountDownLatch requested = new CountDownLatch(1);
    private Runnable wakeUp = () -> {};

    StopSignal() {}

    /** Returns whether the work should stop. */
    public boolean isStopping() {
        return requested.getCount() == 0;
    }

    /**
     * Sets the action that ends the work's blocking call, such as a consumer's {@code wakeup}. Replaces the last one.
     */
    public synchronized void onStop(Runnable action) {
        wakeUp = action;
    }

    /**
     * Waits for {@link KafkaLoop#BACK_OFF} or until the stop, whichever is first.
     *
     * @throws InterruptException if the thread is interrupted; its interrupt flag stays set
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
