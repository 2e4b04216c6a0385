package dev.showrunner.continuewatching;

import dev.showrunner.continuewatching.EventLog.Appended;
import dev.showrunner.events.v1.PlaybackEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes stamped events: into the log first, and those after which another device may be picked up into the store as well.
 *
 * <p>The log is the source of truth and the position writer brings every event from there to the store later. Writing
 * through only makes a pause visible sooner, so its failure is told and is not an error. Thread-safe.
 */
public final class HeartbeatIntake {

    private final EventLog log;
    private final PositionStore store;
    private final RegisterRules rules;

    /** An intake in front of a log and a store. */
    public HeartbeatIntake(EventLog log, PositionStore store, RegisterRules rules) {
        this.log = log;
        this.store = store;
        this.rules = rules;
    }

    /**
     * What is true of an event now.
     *
     * @param event the event as stamped
     * @param appended what the log said
     * @param stored true when all that the event writes to the store is durable there; false when that is unknown, is yet
     *     to come, or when the event writes nothing
     */
    public record Outcome(PlaybackEvent event, Appended appended, boolean stored) {}

    /** Logs a batch and writes it through, conflated: a row that several events touch is written once. */
    public List<Outcome> accept(List<PlaybackEvent> events) {
        List<Appended> appended = log.append(events);
        Set<RowKey> through = new HashSet<>();
        for (int i = 0; i < events.size(); i++) {
            if (appended.get(i) instanceof Appended.Logged && RegisterRules.writesThrough(events.get(i))) {
                through.add(RowKey.of(events.get(i)));
            }
        }
        Map<RowKey, ResumeRow> writes = new HashMap<>();
        List<Boolean> writing = new ArrayList<>(events.size());
        for (int i = 0; i < events.size(); i++) {
            writing.add(appended.get(i) instanceof Appended.Logged && add(events.get(i), through, writes));
        }
        Set<RowKey> failed = writes.isEmpty() ? Set.of() : store.merge(writes);
        List<Outcome> outcomes = new ArrayList<>(events.size());
        for (int i = 0; i < events.size(); i++) {
            PlaybackEvent event = events.get(i);
            boolean stored = writing.get(i) && !failed.contains(RowKey.of(event));
            outcomes.add(new Outcome(event, appended.get(i), stored));
        }
        return outcomes;
    }

    private boolean add(PlaybackEvent event, Set<RowKey> through, Map<RowKey, ResumeRow> writes) {
        RowKey key = RowKey.of(event);
        ResumeRow row = through.contains(key) ? rules.writes(event) : ResumeRow.EMPTY;
        if (row.isEmpty()) {
            return false;
        }
        writes.merge(key, row, ResumeRow::merge);
        return true;
    }
}
