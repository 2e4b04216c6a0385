package dev.showrunner.continuewatching.kafka;

import dev.showrunner.continuewatching.EventLog;
import dev.showrunner.events.v1.PlaybackEvent;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A log that calls every event logged before it is. Whatever the log refuses afterwards is lost, because nobody sends again
 * what was acknowledged. The control of a drill, to see what waiting for the acknowledgement is good for. Thread-safe.
 */
public final class HastyEventLog implements EventLog {
    private static final Logger LOG = LoggerFactory.getLogger(HastyEventLog.class);

    /** Nobody knows the place yet. */
    private static final Appended PROMISED = new Appended.Logged(-1, -1);

    private final EventLog log;
    private final ExecutorService appending = Executors.newVirtualThreadPerTaskExecutor();

    /** Promises in front of a log, which it owns from now on. */
    public HastyEventLog(EventLog log) {
        this.log = log;
        LOG.warn("event-log.acknowledge is before-log: events are acknowledged before they are safe, and can be lost");
    }

    @Override
    public List<Appended> append(List<PlaybackEvent> events) {
        appending.execute(() -> log.append(events));
        return events.stream().map(_ -> PROMISED).toList();
    }

    @Override
    public void close() {
        appending.close();
        log.close();
    }
}
