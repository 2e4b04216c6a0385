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
 * Records what became of each event. At any moment, sent = acknowledged + refused + pending. An event counts as sent
 * once, when it is first handed to the network, no matter how often it is retried. Not thread-safe.
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

    /** Key of a stored position: a profile and a title. */
    public record PositionKey(String profileId, String titleId) {}

    /** An account that writes each event to {@code file} once its fate is known. */
    public LoadAccount(AccountFile file) {
        this(file, false);
    }

    private LoadAccount(AccountFile file, boolean recordsIds) {
        this.file = file;
        this.recordsIds = recordsIds;
    }

    /**
     * An account that also keeps event ids for {@link #takeDelta}, which must be called regularly, because the ids are
     * kept until then.
     */
    public static LoadAccount recordingIds(AccountFile file) {
        return new LoadAccount(file, true);
    }

    /** Records that the event is about to be sent for the first time. */
    public void sent(ReportedEvent report) {
        pending.put(report.eventId(), report);
        sums(report).sent.add(report);
        if (recordsIds) {
            newlySent.add(report.eventId());
        }
    }

    /** Records that an event is about to be sent again. */
    public void retried() {
        retried++;
    }

    /** Records that a service acknowledged the event. A second receipt for the same event has no effect. */
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

    /** Records that the service refused the event for good. */
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

    /** Writes the pending events to the file and closes it. */
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

    /** {@inheritDoc} The lists of ids are empty unless the account was created by {@link #recordingIds}. */
    @Override
    public AccountDelta takeDelta() {
        AccountDelta delta = new AccountDelta(newlySent, newlyAcknowledged, totals());
        newlySent.clear();
        newlyAcknowledged.clear();
        return delta;
    }

    /** For each profile and title, the newest stamp of an acknowledged event that sets the position, µs. */
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
