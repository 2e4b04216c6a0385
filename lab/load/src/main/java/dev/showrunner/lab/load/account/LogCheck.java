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
 * Checks acknowledged ⊆ logged ⊆ sent by event ids while account and log grow. Each check takes the acknowledged ids
 * first, then reads the log to its end, then takes the sent ids, so events that arrive meanwhile cause no false
 * difference. Not thread-safe.
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

    /** Checks once. Returns false if the log could not be read to its end. */
    boolean run(AccountReader account) {
        AccountDelta before = account.takeDelta();
        sent.addAll(before.sent());
        acknowledged.addAll(before.acknowledged());
        int toCheck = acknowledged.size();
        var appended = log.appended();
        AccountDelta after = account.takeDelta();
        sent.addAll(after.sent());
        acknowledged.addAll(after.acknowledged());
        if (appended.isEmpty()) {
            return false;
        }
        record(appended.get());
        requireLogged(toCheck);
        looks++;
        looksWhileOpen += before.totals().pending() > 0 ? 1 : 0;
        return true;
    }

    /** Totals of the load's events in the log by region; each event counts once. */
    Map<String, RegionCounts> sums() {
        return Map.copyOf(sums);
    }

    /**
     * Checks that the log has exactly the events that were sent and not refused. Valid only when no event is pending.
     */
    void requireAllLogged(Totals account) {
        if (logged.size() != account.sent() - account.refused()) {
            List<String> missing = sent.stream()
                    .filter(id -> !logged.contains(id))
                    .limit(MAX_IDS_SHOWN)
                    .toList();
            differences.accept(
                    "the log has %,d of the %,d events that were sent and not refused; missing for example %s"
                            .formatted(logged.size(), account.sent() - account.refused(), missing));
        }
    }

    /** Counts of the checks. */
    Verification.Logged result(CatchUpCheck catchUp) {
        return new Verification.Logged(
                looks,
                looksWhileOpen,
                compared,
                logged.size(),
                repeated,
                catchUp.caughtUp(),
                catchUp.caughtUpWhileOpen());
    }

    private void record(List<EventLog.Entry> entries) {
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

    private void requireLogged(int count) {
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < count; i++) {
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
