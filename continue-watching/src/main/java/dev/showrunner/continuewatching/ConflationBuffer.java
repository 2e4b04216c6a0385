package dev.showrunner.continuewatching;

import dev.showrunner.events.v1.PlaybackEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Keeps of many events only what the store would keep: for each profile and title the newest value of each register.
 *
 * <p>A heartbeat every ten seconds rewrites the same register, so a buffer that holds them for a while turns many writes
 * into one. A pause is different: somebody may pick up another device at once. Rows that such an event touched are urgent
 * and are taken out first. Not thread-safe: it belongs to the loop that reads the log.
 */
public final class ConflationBuffer {

    private final RegisterRules rules;
    private final Map<RowKey, ResumeRow> rows = new HashMap<>();
    private final Set<RowKey> urgent = new HashSet<>();

    /** A buffer that is empty. */
    public ConflationBuffer(RegisterRules rules) {
        this.rules = rules;
    }

    /**
     * Takes a stamped event in.
     *
     * @return false when the event writes no register
     */
    public boolean offer(PlaybackEvent event) {
        ResumeRow writes = rules.writes(event);
        if (writes.isEmpty()) {
            return false;
        }
        RowKey key = RowKey.of(event);
        rows.merge(key, writes, ResumeRow::merge);
        if (RegisterRules.writesThrough(event)) {
            urgent.add(key);
        }
        return true;
    }

    /** Takes rows back that could not be written; they stay urgent. */
    public void putBack(Map<RowKey, ResumeRow> unwritten) {
        unwritten.forEach((key, row) -> {
            rows.merge(key, row, ResumeRow::merge);
            urgent.add(key);
        });
    }

    /** Rows held. */
    public int size() {
        return rows.size();
    }

    /** True when a row waits that another device may want to read now. */
    public boolean hasUrgent() {
        return !urgent.isEmpty();
    }

    /** Removes and returns the urgent rows. */
    public Map<RowKey, ResumeRow> takeUrgent() {
        Map<RowKey, ResumeRow> taken = HashMap.newHashMap(urgent.size());
        for (RowKey key : urgent) {
            ResumeRow row = rows.remove(key);
            if (row != null) {
                taken.put(key, row);
            }
        }
        urgent.clear();
        return taken;
    }

    /** Removes and returns everything. */
    public Map<RowKey, ResumeRow> takeAll() {
        Map<RowKey, ResumeRow> taken = Map.copyOf(rows);
        rows.clear();
        urgent.clear();
        return taken;
    }
}
