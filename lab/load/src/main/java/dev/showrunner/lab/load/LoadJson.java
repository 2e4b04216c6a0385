package dev.showrunner.lab.load;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.showrunner.lab.load.account.Totals;
import dev.showrunner.lab.load.account.Verification;
import dev.showrunner.lab.load.engine.LoadRun;
import dev.showrunner.lab.load.engine.Pacer;
import dev.showrunner.lab.load.engine.RequestStats;
import dev.showrunner.lab.load.plan.LoadSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** JSON form of a {@link LoadReport}. */
record LoadJson(
        Sent settings,
        long startMs,
        boolean stopped,
        boolean good,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Integer> titlesSent,
        Sums account,
        Pacer.Offered offered,
        double cpuPercent,
        List<RequestStats> requests,
        long overflowed,
        Map<String, Long> failures,
        Optional<Verification.Result> verification) {

    /** Settings of the load. */
    record Sent(int members, double rate, long durationMs, long seed, List<String> regions, int batch) {
        private static Sent of(LoadSettings settings) {
            return new Sent(
                    settings.members(),
                    settings.rate(),
                    settings.duration().toMillis(),
                    settings.seed(),
                    settings.regions(),
                    settings.batch());
        }
    }

    /** Totals of the events. */
    record Sums(
            long sent,
            long acknowledged,
            long retried,
            long refused,
            long pending,
            long watchedMs,
            long watchedMsAcknowledged,
            Map<String, Totals.Region> byRegion) {
        private static Sums of(Totals totals) {
            return new Sums(
                    totals.sent(),
                    totals.acknowledged(),
                    totals.retried(),
                    totals.refused(),
                    totals.pending(),
                    totals.sentMs(),
                    totals.acknowledgedMs(),
                    totals.byRegion());
        }
    }

    static LoadJson of(LoadReport report) {
        LoadRun.Result result = report.result();
        Map<String, Integer> titlesSent = new LinkedHashMap<>();
        report.catalogs().forEach(outcome -> titlesSent.put(outcome.service(), outcome.sent()));
        return new LoadJson(
                Sent.of(report.settings()),
                report.startMs(),
                report.stopped(),
                report.good(),
                titlesSent,
                Sums.of(result.totals()),
                result.offered(),
                result.cpuPercent(),
                result.requests(),
                result.overflowed(),
                result.failures(),
                report.verification());
    }
}
