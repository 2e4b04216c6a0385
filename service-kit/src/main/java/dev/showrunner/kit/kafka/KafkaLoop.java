package dev.showrunner.kit.kafka;

import java.time.Duration;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs Kafka work on its own thread and restarts it after a failure until it is stopped. The work assigns partitions,
 * polls and commits; this class provides the thread, the back-off and the {@link LoopHealth}. Thread-safe.
 *
 * <p>The back-off is constant and has no jitter. A restart joins a group and restores state, which takes far longer
 * than the back-off, and only a handful of loops call a broker.
 */
public final class KafkaLoop {
    /** The delay before a restart after a failure. */
    public static final Duration BACK_OFF = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(KafkaLoop.class);

    /** The work of a loop. */
    @FunctionalInterface
    public interface Work {
        /**
         * Works until it is asked to stop or has nothing left to do. After an exception the loop calls this again once
         * the back-off has passed.
         *
         * @param stopping the signal to stop
         */
        void run(StopSignal stopping);
    }

    private final LoopHealth health;
    private final Work work;
    private final StopSignal stopping = new StopSignal();
    private final Thread thread;

    /**
     * Creates a loop without starting it.
     *
     * @param name the thread's name
     * @param health the health to update; the loop reports failures, the work reports progress
     * @param work the work to run
     */
    public KafkaLoop(String name, LoopHealth health, Work work) {
        this.health = health;
        this.work = work;
        thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    /** Returns the name of the loop's thread. */
    public String name() {
        return thread.getName();
    }

    /** Starts the thread. Call it once. */
    public void start() {
        thread.start();
    }

    /** Asks the work to stop, without waiting. */
    public void requestStop() {
        stopping.request();
    }

    /**
     * Waits for the work to end after {@link #requestStop}.
     *
     * @return whether the work ended within the timeout
     */
    public boolean awaitEnd(Duration timeout) throws InterruptedException {
        return thread.join(timeout);
    }

    /** Interrupts the work, in case it does not stop because it is blocked on a broker. */
    public void interrupt() {
        thread.interrupt();
    }

    private void run() {
        try {
            while (!stopping.isStopping() && !attempt()) {
                stopping.backOff();
            }
        } catch (InterruptException e) {
            LOG.debug("{} was interrupted", name(), e);
        }
    }

    private boolean attempt() {
        try {
            work.run(stopping);
            return true;
        } catch (RuntimeException e) {
            if (!stopping.isStopping()) {
                LOG.warn("{} failed and restarts in {} s: {}", name(), BACK_OFF.toSeconds(), reason(e));
                LOG.debug("{} failed", name(), e);
                health.failing(e instanceof KafkaException ? "Kafka does not answer" : "failed; see the log");
            }
            return false;
        }
    }

    private static String reason(RuntimeException failure) {
        Throwable cause = failure.getCause();
        return cause == null ? failure.toString() : failure.getMessage() + " (" + cause + ")";
    }
}
