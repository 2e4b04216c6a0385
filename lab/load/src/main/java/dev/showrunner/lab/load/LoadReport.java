package dev.showrunner.lab.load;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.lab.device.CatalogFill;
import dev.showrunner.lab.device.ServiceJson;
import dev.showrunner.lab.load.account.Totals;
import dev.showrunner.lab.load.account.Verification;
import dev.showrunner.lab.load.engine.LoadRun;
import dev.showrunner.lab.load.engine.RequestStats;
import dev.showrunner.lab.load.plan.LoadSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Result of a load, as text and as JSON.
 *
 * @param settings settings of the load
 * @param startMs start of the load, ms since the epoch
 * @param stopped whether the load was stopped early
 * @param catalogs results of the catalog uploads
 * @param result counts and latencies
 * @param verification comparison with the services, if it was requested
 */
public record LoadReport(
        LoadSettings settings,
        long startMs,
        boolean stopped,
        List<CatalogFill.Outcome> catalogs,
        LoadRun.Result result,
        Optional<Verification.Result> verification) {
    private static final double MICROS_PER_MS = 1_000;
    private static final double MS_PER_HOUR = 3_600_000;
    private static final int MAX_DIFFERENCES_SHOWN = 10;

    /** Copies the list. */
    public LoadReport {
        catalogs = List.copyOf(catalogs);
    }

    /** Whether every event was acknowledged and no verification found a difference. */
    public boolean good() {
        Totals totals = result.totals();
        return totals.pending() == 0
                && totals.refused() == 0
                && verification.map(Verification.Result::agrees).orElse(true);
    }

    /** The latencies as rows of a table, the header first. */
    public List<List<String>> table() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("REQUEST", "OFFERED", "ANSWERED", "429", "FAILED", "P50 MS", "P99 MS", "P99.9 MS", "MAX MS"));
        for (RequestStats stats : result.requests()) {
            rows.add(List.of(
                    stats.kind(),
                    "%,d".formatted(stats.offered()),
                    "%,d".formatted(stats.answered()),
                    "%,d".formatted(stats.limited()),
                    "%,d".formatted(stats.failed()),
                    ms(stats.p50Micros()),
                    ms(stats.p99Micros()),
                    ms(stats.p999Micros()),
                    ms(stats.maxMicros())));
        }
        return rows;
    }

    /** The summary, one sentence or figure a line. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        Totals totals = result.totals();
        if (stopped) {
            lines.add("stopped early; these are the figures so far");
        }
        lines.add("offered %,.1f events a second for %.1f s (target %,.1f), at most %.1f ms behind schedule,"
                        .formatted(
                                result.offered().eventsPerSecond(),
                                result.offered().seconds(),
                                settings.rate(),
                                result.offered().lagMaxMicros() / MICROS_PER_MS)
                + " with %.0f %% of one processor; %,d requests waited for the in-flight limit"
                        .formatted(result.cpuPercent(), result.overflowed()));
        lines.add("%,d events sent, %,d acknowledged, %,d retried, %,d refused, %,d pending; %,.1f hours watched"
                .formatted(
                        totals.sent(),
                        totals.acknowledged(),
                        totals.retried(),
                        totals.refused(),
                        totals.pending(),
                        totals.sentMs() / MS_PER_HOUR));
        totals.reasons().forEach(reason -> lines.add("refused: " + reason));
        result.failures().forEach((reason, times) -> lines.add("%,d times %s".formatted(times, reason)));
        verification.ifPresent(found -> describe(found, lines));
        return lines;
    }

    /** The report as JSON. */
    public ObjectNode json() {
        return ServiceJson.MAPPER.valueToTree(LoadJson.of(this));
    }

    private static void describe(Verification.Result found, List<String> lines) {
        for (Verification.Row row : found.rows()) {
            lines.add("%s: sent %s; counted %s"
                    .formatted(
                            row.region(), row.sent().describe(), row.counted().describe()));
        }
        if (found.log().looks() > 0) {
            Verification.Logged log = found.log();
            lines.add("read the log %,d times, %,d of them while events were unacknowledged: checked %,d acknowledged"
                            .formatted(log.looks(), log.looksWhileOpen(), log.acknowledged())
                    + " ids, found %,d ids and %,d duplicates".formatted(log.logged(), log.repeated()));
            lines.add("trending had counted all earlier events of the log %,d times, %,d of them while events were"
                            .formatted(log.caughtUp(), log.caughtUpWhileOpen())
                    + " unacknowledged");
        }
        lines.add("compared counted with sent events %,d times; trending did not answer %,d times"
                .formatted(found.samples(), found.unanswered()));
        lines.add("%,d positions compared, %s"
                .formatted(
                        found.positions().checked(),
                        found.positions().behind().isEmpty()
                                ? "none is older than the newest acknowledged event"
                                : "some are behind"));
        found.positions().behind().forEach(line -> lines.add("behind: " + line));
        found.differences().stream().limit(MAX_DIFFERENCES_SHOWN).forEach(line -> lines.add("DIFFERENT: " + line));
        if (found.pending() > 0) {
            lines.add("%,d events are pending, so the expected totals are unknown".formatted(found.pending()));
        }
        lines.add(
                found.agrees()
                        ? "The services agree with the account."
                        : "The services do not agree with the account.");
    }

    private static String ms(long micros) {
        return "%,.1f".formatted(micros / MICROS_PER_MS);
    }
}
