package dev.showrunner.lab.load.account;

import dev.showrunner.lab.device.Receipt;
import dev.showrunner.lab.device.ReportedEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What became of every event: sent = acknowledged + refused + pending, at any moment. An event counts as sent once,
 * when it is first handed to the network, however often it is retried. Not thread-safe.
 */
public final class LoadAccount implements AccountReader {
    private static final int MAX_REASONS = 8;

    private final AccountFile file;
    private final Map<String, ReportedEvent> pending = new LinkedHashMap<>();
    private final Map<String, Sums> regions = new TreeMap<>();
    private final Map<PositionKey, Long> newestAcknowledged = new HashMap<>();
    private final TreeSet<String> reasons = new TreeSet<>();
    private final boolean recordsIds;
    private final List<String> newlySent = new ArrayList<>();
    private final List<String> newlyAcknowledged = new ArrayList<>();
    private long retried;

    /** A title of a profile. */
    public record PositionKey(String profileId, String titleId) {}

    /** An account that also writes each event to {@code file} once its fate is known. */
    public LoadAccount(AccountFile file) {
        this(file, false);
    }

    private LoadAccount(AccountFile file, boolean recordsIds) {
        this.file = file;
        this.recordsIds = recordsIds;
    }

    /** The same for somebody who asks for the {@link #takeDelta} all the time, which are kept until then. */
    public static LoadAccount recordingIds(AccountFile file) {
        return new LoadAccount(file, true);
    }

    /** The event is about to be handed to the network for the first time. */
    public void sent(ReportedEvent report) {
        pending.put(report.eventId(), report);
        sums(report).sent.add(report);
        if (recordsIds) {
            newlySent.add(report.eventId());
        }
    }

    /** The event is about to be handed to the network once more. */
    public void retried() {
        retried++;
    }

    /** The service said that the event is safe; a second receipt for the same event changes nothing. */
    public void acknowledged(ReportedEvent report, Receipt receipt, int attempts) {
        if (pending.remove(report.eventId()) == null) {
            return;
        }
        sums(report).acknowledged.add(report);
        if (recordsIds) {
            newlyAcknowledged.add(report.eventId());
        }
        if (report.writesPosition()) {
            PositionKey key = new PositionKey(report.profileId(), report.title().titleId());
            newestAcknowledged.merge(key, receipt.stampUs(), Math::max);
        }
        file.acknowledged(report, receipt, attempts);
    }

    /** The service will never take the event. */
    public void refused(ReportedEvent report, String reason, int attempts) {
        if (pending.remove(report.eventId()) == null) {
            return;
        }
        sums(report).refused.add(report);
        if (reasons.size() < MAX_REASONS) {
            reasons.add(reason);
        }
        file.refused(report, attempts);
    }

    /** Writes what is still pending to the file. */
    public void close() {
        pending.values().forEach(file::pending);
        file.close();
    }

    @Override
    public Totals totals() {
        Map<String, Totals.Region> byRegion = new TreeMap<>();
        regions.forEach((region, sums) -> byRegion.put(region, sums.toRegion()));
        return new Totals(byRegion, retried, new TreeSet<>(reasons));
    }

    /** {@inheritDoc} Ids only of an account that {@link #recordingIds tells} them. */
    @Override
    public AccountDelta takeDelta() {
        AccountDelta delta = new AccountDelta(newlySent, newlyAcknowledged, totals());
        newlySent.clear();
        newlyAcknowledged.clear();
        return delta;
    }

    /** For each title of each profile, the newest stamp among the acknowledged events that set a position, µs. */
    public Map<PositionKey, Long> newestAcknowledged() {
        return Map.copyOf(newestAcknowledged);
    }

    private Sums sums(ReportedEvent report) {
        return regions.computeIfAbsent(report.region(), region -> new Sums());
    }

    private static final class Sums {
        private final Sum sent = new Sum();
        private final Sum acknowledged = new Sum();
        private final Sum refused = new Sum();

        private Totals.Region toRegion() {
            return new Totals.Region(
                    sent.events,
                    acknowledged.events,
                    refused.events,
                    sent.watchedMs,
                    acknowledged.watchedMs,
                    refused.watchedMs,
                    sent.sessions,
                    acknowledged.sessions,
                    refused.sessions);
        }
    }

    private static final class Sum {
        private long events;
        private long watchedMs;
        private long sessions;

        private void add(ReportedEvent report) {
            events++;
            watchedMs += report.watchedMs();
            sessions += report.sequence() == 0 ? 1 : 0;
        }
    }
}
