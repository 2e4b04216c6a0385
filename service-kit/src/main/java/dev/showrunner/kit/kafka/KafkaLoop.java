package dev.showrunner.kit.kafka;

import java.time.Duration;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work with Kafka on a thread of its own, started over after a failure until it is stopped. Assignment, polling and commits
 * are the work's own; this class has the thread, the back-off and the {@link LoopHealth}.
 *
 * <p>The back-off is constant. Work that starts over joins a group and restores state, which takes far longer than the
 * pause, and a broker is asked by a handful of loops, not by a crowd that would need jitter. Thread-safe.
 */
public final class KafkaLoop {
    /** The pause after a failure. */
    public static final Duration BACK_OFF = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(KafkaLoop.class);

    /** What a loop does. */
    @FunctionalInterface
    public interface Work {
        /**
         * Works until it should stop, or until there is nothing more to do for good. Any exception ends this attempt; the
         * next begins after the back-off.
         *
         * @param stopping tells when to stop
         */
        void run(Stopping stopping);
    }

    private final LoopHealth health;
    private final Work work;
    private final Stopping stopping = new Stopping();
    private final Thread thread;

    /**
     * Prepares a loop.
     *
     * @param name the thread's
     * @param health told when an attempt fails; that an attempt works, only the work can tell it
     */
    public KafkaLoop(String name, LoopHealth health, Work work) {
        this.health = health;
        this.work = work;
        thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    /** The name of its thread. */
    public String name() {
        return thread.getName();
    }

    /** Begins to work. To be called once. */
    public void start() {
        thread.start();
    }

    /** Asks the work to stop and does not wait for it. */
    public void requestStop() {
        stopping.request();
    }

    /**
     * Waits for the end of the work after {@link #requestStop}.
     *
     * @return whether it ended in time
     */
    public boolean awaitEnd(Duration timeout) throws InterruptedException {
        return thread.join(timeout);
    }

    /** Breaks off a blocking call, for work that does not end because it waits for a broker. */
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
                LOG.warn("{} starts over in {} s: {}", name(), BACK_OFF.toSeconds(), reason(e));
                LOG.debug("{} failed", name(), e);
                health.failing(e instanceof KafkaException ? "Kafka does not answer" : "failed; the log says why");
            }
            return false;
        }
    }

    private static String reason(RuntimeException failure) {
        Throwable cause = failure.getCause();
        return cause == null ? failure.toString() : failure.getMessage() + " (" + cause + ")";
    }
}
