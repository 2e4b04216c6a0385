package dev.showrunner.lab.load.account;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Holds the ids of an account against the ids in the log, while both grow: acknowledged ⊆ logged ⊆ sent. What was
 * acknowledged is taken before the log is read to its end, and what was sent after that, so neither can be wrong by the
 * time that the look takes. Not thread-safe.
 */
final class LogCheck {
    private static final int MAX_IDS_SHOWN = 5;

    private final EventLog log;
    private final Set<String> regions;
    private final Consumer<String> differences;
    private final Set<String> sent = new HashSet<>();
    private final Set<String> logged = new HashSet<>();
    private final Queue<String> acknowledged = new ArrayDeque<>();
    private final Map<String, RegionCounts> sums = new TreeMap<>();
    private long compared;
    private long repeated;
    private long looks;
    private long looksWhileOpen;

    LogCheck(EventLog log, List<String> regions, Consumer<String> differences) {
        this.log = log;
        this.regions = Set.copyOf(regions);
        this.differences = differences;
    }

    /** Looks once; false if the log could not say all of it. */
    boolean look(AccountReader account) {
        AccountDelta before = account.takeDelta();
        sent.addAll(before.sent());
        acknowledged.addAll(before.acknowledged());
        int due = acknowledged.size();
        var appended = log.appended();
        AccountDelta after = account.takeDelta();
        sent.addAll(after.sent());
        acknowledged.addAll(after.acknowledged());
        if (appended.isEmpty()) {
            return false;
        }
        book(appended.get());
        requireLogged(due);
        looks++;
        looksWhileOpen += before.totals().pending() > 0 ? 1 : 0;
        return true;
    }

    /** What the log holds of the load by now, each event once. */
    Map<String, RegionCounts> sums() {
        return Map.copyOf(sums);
    }

    /** Once nothing is pending: the ids in the log are those that were sent and not refused. */
    void requireAllLogged(Totals account) {
        if (logged.size() != account.sent() - account.refused()) {
            List<String> missing = sent.stream()
                    .filter(id -> !logged.contains(id))
                    .limit(MAX_IDS_SHOWN)
                    .toList();
            differences.accept("the log has %,d of the %,d events that were sent and not refused; not for example %s"
                    .formatted(logged.size(), account.sent() - account.refused(), missing));
        }
    }

    /** What was found, beside differences. */
    Verification.Logged result(CatchUpCheck catchUp) {
        return new Verification.Logged(
                looks, looksWhileOpen, compared, logged.size(), repeated, catchUp.times(), catchUp.timesWhileOpen());
    }

    private void book(List<EventLog.Entry> entries) {
        List<String> foreign = new ArrayList<>();
        for (EventLog.Entry entry : entries) {
            if (!sent.contains(entry.eventId())) {
                if (regions.contains(entry.region())) {
                    foreign.add(entry.eventId());
                }
            } else if (logged.add(entry.eventId())) {
                sums.merge(
                        entry.region(),
                        new RegionCounts(entry.watchedMs(), 1, entry.first() ? 1 : 0),
                        RegionCounts::plus);
            } else {
                repeated++;
            }
        }
        if (!foreign.isEmpty()) {
            differences.accept("%,d events in the log were not sent by this load, for example %s"
                    .formatted(foreign.size(), foreign.getFirst()));
        }
    }

    private void requireLogged(int due) {
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < due; i++) {
            String id = acknowledged.remove();
            compared++;
            if (!logged.contains(id)) {
                missing.add(id);
            }
        }
        if (!missing.isEmpty()) {
            differences.accept("%,d acknowledged events are not in the log, for example %s"
                    .formatted(missing.size(), missing.getFirst()));
        }
    }
}
