package dev.showrunner.continuewatching;

import dev.showrunner.events.v1.PlaybackEvent;
import java.util.List;

/** Port: the log that is the source of truth. Thread-safe. */
public interface EventLog extends AutoCloseable {

    /**
     * Appends stamped events, those of a profile in the order given. Blocks until each is acknowledged by the log or the
     * limit for that has passed.
     *
     * @return for each event, in the same order, what is known of it
     */
    List<Appended> append(List<PlaybackEvent> events);

    /** Ends what is under way, within a time limit, and lets go of the log. */
    @Override
    void close();

    /** What became of an event. */
    sealed interface Appended {

        /**
         * Durably in the log.
         *
         * @param partition where
         * @param offset and at which place
         */
        record Logged(int partition, long offset) implements Appended {}

        /**
         * Not known to be in the log: it may still arrive there. Sending it again with the same session and sequence is
         * harmless.
         *
         * @param reason for the log, not for the client
         */
        record Unacknowledged(String reason) implements Appended {}
    }
}
