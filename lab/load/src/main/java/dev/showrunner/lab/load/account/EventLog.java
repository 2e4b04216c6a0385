package dev.showrunner.lab.load.account;

import java.util.List;
import java.util.Optional;

/** Reads the events appended to the log since it was opened. Not thread-safe. */
public interface EventLog extends AutoCloseable {
    /**
     * A record of the log.
     *
     * @param eventId id of the event; records with equal ids are the same event
     * @param region country, ISO 3166-1 alpha-2
     * @param watchedMs watched time, ms
     * @param first whether the event is the first of its session
     */
    record Entry(String eventId, String region, long watchedMs, boolean first) {}

    /**
     * Returns the records that were appended before this call and not returned by an earlier one. Empty if the log
     * could not be read to its end; a later call then returns the rest.
     */
    Optional<List<Entry>> appended();

    @Override
    void close();
}
