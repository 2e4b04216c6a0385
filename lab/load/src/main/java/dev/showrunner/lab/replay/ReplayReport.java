package dev.showrunner.lab.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.lab.device.CatalogFill;
import dev.showrunner.lab.device.ServiceJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Result of a replay, as text and as JSON. */
public final class ReplayReport {
    private static final int MAX_ROWS_SHOWN = 5;
    private static final double MS_PER_HOUR = 3_600_000.0;

    private final Replay.Settings settings;
    private final ReplayPlan plan;
    private final ReplayAccount.Totals totals;
    private final List<CatalogFill.Outcome> catalogs;
    private final long durationMs;

    /** The JSON document. */
    private record Document(
            String source,
            String format,
            long untilMs,
            long rowsRead,
            int rowsSkipped,
            long profiles,
            int sessions,
            int titles,
            long sent,
            long acknowledged,
            long retried,
            long refused,
            long lost,
            long watchedMs,
            long watchedMsAcknowledged,
            Map<String, Long> watchedMsByRegion,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Integer> titlesSent,
            double seconds,
            long eventsPerSecond,
            Iterable<String> reasons,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<BadRow> badRows) {}

    ReplayReport(
            Replay.Settings settings,
            ReplayPlan plan,
            ReplayAccount.Totals totals,
            List<CatalogFill.Outcome> catalogs,
            long durationMs) {
        this.settings = settings;
        this.plan = plan;
        this.totals = totals;
        this.catalogs = List.copyOf(catalogs);
        this.durationMs = durationMs;
    }

    /** Whether there was nothing to send. */
    public boolean empty() {
        return plan.sessions().isEmpty();
    }

    /** Whether every event was acknowledged. */
    public boolean complete() {
        return totals.acknowledged() == plan.eventCount();
    }

    /** The summary, one sentence or figure a line. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        List<BadRow> bad = plan.data().badRows();
        bad.stream().limit(MAX_ROWS_SHOWN).forEach(row -> lines.add("skipped " + row));
        if (bad.size() > MAX_ROWS_SHOWN) {
            lines.add("skipped %,d more bad rows (--json FILE lists them all)".formatted(bad.size() - MAX_ROWS_SHOWN));
        }
        lines.add("%,d rows read, %,d skipped, %,d viewings of %,d profiles"
                .formatted(plan.data().rowsRead(), bad.size(), plan.sessions().size(), plan.profileCount()));
        lines.add("%,d events sent, %,d acknowledged, %,d retried, %,d refused, %,d lost, in %.1f s (%,.0f a second)"
                .formatted(
                        totals.sent(),
                        totals.acknowledged(),
                        totals.retried(),
                        totals.refused(),
                        totals.lost(),
                        durationMs / 1000.0,
                        perSecond()));
        lines.add("%,.0f hours watched: %s".formatted(totals.watchedMsSent() / MS_PER_HOUR, regions()));
        totals.reasons().forEach(reason -> lines.add("not acknowledged: " + reason));
        return lines;
    }

    /** The result as JSON: times in ms since the epoch, watched time in ms. */
    public ObjectNode json() {
        Map<String, Integer> titlesSent = new LinkedHashMap<>();
        catalogs.forEach(outcome -> titlesSent.put(outcome.service(), outcome.sent()));
        return ServiceJson.MAPPER.valueToTree(new Document(
                settings.source().toString(),
                plan.data().format(),
                settings.timeline().until().toEpochMilli(),
                plan.data().rowsRead(),
                plan.data().badRows().size(),
                plan.profileCount(),
                plan.sessions().size(),
                plan.data().titles().size(),
                totals.sent(),
                totals.acknowledged(),
                totals.retried(),
                totals.refused(),
                totals.lost(),
                totals.watchedMsSent(),
                totals.watchedMsAcknowledged(),
                new TreeMap<>(totals.watchedMsSentByRegion()),
                titlesSent,
                durationMs / 1000.0,
                Math.round(perSecond()),
                totals.reasons(),
                plan.data().badRows()));
    }

    private double perSecond() {
        return totals.acknowledged() * 1000.0 / Math.max(1, durationMs);
    }

    private String regions() {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(totals.watchedMsSentByRegion())
                .forEach((region, ms) ->
                        text.append(text.isEmpty() ? "" : ", ").append("%s %,.0f".formatted(region, ms / MS_PER_HOUR)));
        return text.isEmpty() ? "nothing" : text.toString();
    }
}
