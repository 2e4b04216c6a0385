package dev.showrunner.lab.load.account;

import java.util.List;
import java.util.Optional;

/** The log of record since it was opened. Not thread-safe. */
public interface EventLog extends AutoCloseable {
    /**
     * One event as it lies in the log.
     *
     * @param eventId by which an event is the same one, however often it was logged
     * @param watchedMs watched time, ms
     * @param first whether it is the first of its session
     */
    record Entry(String eventId, String region, long watchedMs, boolean first) {}

    /** Everything that was appended until this call and not returned before; empty while the log cannot say. */
    Optional<List<Entry>> appended();

    @Override
    void close();
}
