package dev.showrunner.lab.replay;

import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Counts what became of the events. After a replay, sent = acknowledged + refused + lost. Thread-safe.
 *
 * <p>An event counts as sent once, no matter how often it is retried.
 */
final class ReplayAccount {
    private static final int MAX_REASONS = 5;

    private long sent;
    private long acknowledged;
    private long retried;
    private long refused;
    private long lost;
    private long watchedMsAcknowledged;
    private final Map<String, Long> watchedMsSent = new TreeMap<>();
    private final TreeSet<String> reasons = new TreeSet<>();

    /** Counts at one moment. */
    record Totals(
            long sent,
            long acknowledged,
            long retried,
            long refused,
            long lost,
            long watchedMsSent,
            long watchedMsAcknowledged,
            Map<String, Long> watchedMsSentByRegion,
            Iterable<String> reasons) {}

    synchronized void sent(Iterable<PlannedEvent> events) {
        for (PlannedEvent event : events) {
            sent++;
            watchedMsSent.merge(event.session().viewing().region(), event.watchedMs(), Long::sum);
        }
    }

    synchronized void acknowledged(Iterable<PlannedEvent> events) {
        for (PlannedEvent event : events) {
            acknowledged++;
            watchedMsAcknowledged += event.watchedMs();
        }
    }

    synchronized void retried(int events) {
        retried += events;
    }

    synchronized void refused(int events, String reason) {
        refused += events;
        note(reason);
    }

    synchronized void lost(int events, String reason) {
        lost += events;
        note(reason);
    }

    synchronized Totals totals() {
        return new Totals(
                sent,
                acknowledged,
                retried,
                refused,
                lost,
                watchedMsSent.values().stream().mapToLong(Long::longValue).sum(),
                watchedMsAcknowledged,
                Map.copyOf(watchedMsSent),
                new TreeSet<>(reasons));
    }

    private void note(String reason) {
        if (reasons.size() < MAX_REASONS) {
            reasons.add(reason);
        }
    }
}
