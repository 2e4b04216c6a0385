package dev.showrunner.lab.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.lab.device.CatalogFill;
import dev.showrunner.lab.load.account.PositionCheck;
import dev.showrunner.lab.load.account.RegionCounts;
import dev.showrunner.lab.load.account.Totals;
import dev.showrunner.lab.load.account.Verification;
import dev.showrunner.lab.load.engine.LoadRun;
import dev.showrunner.lab.load.engine.Pacer;
import dev.showrunner.lab.load.engine.RequestStats;
import dev.showrunner.lab.load.plan.LoadSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class LoadReportTest {
    private static final Totals TOTALS = new Totals(
            Map.of("US", new Totals.Region(10, 9, 1, 20_000, 18_000, 2_000, 3, 2, 1)), 4, Set.of("a reason"));
    private static final LoadRun.Result RESULT = new LoadRun.Result(
            new Pacer.Offered(10, 2, 5, 300, 400),
            12.5,
            List.of(new RequestStats("home", 5, 4, 1, 0, 100, 200, 300, 400)),
            6,
            Map.of("timeout", 7L),
            TOTALS);
    private static final RegionCounts COUNTED = new RegionCounts(20_000, 10, 3);

    @Test
    void json_withoutVerification_isThisText() {
        assertThat(report(List.of(), Optional.empty()).json())
                .hasToString("{\"settings\":{\"members\":100,\"rate\":5.0,\"duration_ms\":2000,\"seed\":9,"
                        + "\"regions\":[\"US\",\"GB\",\"DE\",\"BR\",\"IN\",\"JP\"],\"batch\":4},"
                        + "\"start_ms\":1700000000000,\"stopped\":false,\"good\":false,\"account\":{\"sent\":10,"
                        + "\"acknowledged\":9,\"retried\":4,\"refused\":1,\"pending\":0,\"watched_ms\":20000,"
                        + "\"watched_ms_acknowledged\":18000,\"by_region\":{\"US\":{\"sent\":10,\"acknowledged\":9,"
                        + "\"refused\":1,\"sent_ms\":20000,\"acknowledged_ms\":18000,\"refused_ms\":2000,"
                        + "\"sent_sessions\":3,\"acknowledged_sessions\":2,\"refused_sessions\":1}}},"
                        + "\"offered\":{\"events\":10,\"seconds\":2.0,\"events_per_second\":5.0,"
                        + "\"lag_p99_micros\":300,\"lag_max_micros\":400},\"cpu_percent\":12.5,"
                        + "\"requests\":[{\"kind\":\"home\",\"offered\":5,\"answered\":4,\"limited\":1,"
                        + "\"failed\":0,\"p50_micros\":100,\"p99_micros\":200,\"p999_micros\":300,"
                        + "\"max_micros\":400}],\"overflowed\":6,\"failures\":{\"timeout\":7}}");
    }

    @Test
    void json_withVerification_isThisText() {
        Verification.Result verification = new Verification.Result(
                1,
                2,
                3,
                List.of(new Verification.Row("US", COUNTED, COUNTED, COUNTED)),
                new Verification.Logged(1, 2, 3, 4, 5, 6, 7),
                new PositionCheck.Result(8, List.of("film")),
                List.of("a difference"));

        assertThat(report(List.of(new CatalogFill.Outcome("trending", 3, "")), Optional.of(verification))
                        .json())
                .hasToString("{\"settings\":{\"members\":100,\"rate\":5.0,\"duration_ms\":2000,\"seed\":9,"
                        + "\"regions\":[\"US\",\"GB\",\"DE\",\"BR\",\"IN\",\"JP\"],\"batch\":4},"
                        + "\"start_ms\":1700000000000,\"stopped\":false,\"good\":false,"
                        + "\"titles_sent\":{\"trending\":3},\"account\":{\"sent\":10,\"acknowledged\":9,"
                        + "\"retried\":4,\"refused\":1,\"pending\":0,\"watched_ms\":20000,"
                        + "\"watched_ms_acknowledged\":18000,\"by_region\":{\"US\":{\"sent\":10,\"acknowledged\":9,"
                        + "\"refused\":1,\"sent_ms\":20000,\"acknowledged_ms\":18000,\"refused_ms\":2000,"
                        + "\"sent_sessions\":3,\"acknowledged_sessions\":2,\"refused_sessions\":1}}},"
                        + "\"offered\":{\"events\":10,\"seconds\":2.0,\"events_per_second\":5.0,"
                        + "\"lag_p99_micros\":300,\"lag_max_micros\":400},\"cpu_percent\":12.5,"
                        + "\"requests\":[{\"kind\":\"home\",\"offered\":5,\"answered\":4,\"limited\":1,"
                        + "\"failed\":0,\"p50_micros\":100,\"p99_micros\":200,\"p999_micros\":300,"
                        + "\"max_micros\":400}],\"overflowed\":6,\"failures\":{\"timeout\":7},"
                        + "\"verification\":{\"samples\":1,\"unanswered\":2,\"pending\":3,"
                        + "\"rows\":[{\"region\":\"US\",\"sent\":{\"watched_ms\":20000,\"events\":10,"
                        + "\"sessions\":3},\"acknowledged\":{\"watched_ms\":20000,\"events\":10,\"sessions\":3},"
                        + "\"counted\":{\"watched_ms\":20000,\"events\":10,\"sessions\":3}}],\"log\":{\"looks\":1,"
                        + "\"looks_while_open\":2,\"acknowledged\":3,\"logged\":4,\"repeated\":5,\"caught_up\":6,"
                        + "\"caught_up_while_open\":7},\"positions\":{\"checked\":8,\"behind\":[\"film\"]},"
                        + "\"differences\":[\"a difference\"],\"agrees\":false}}");
    }

    private static LoadReport report(List<CatalogFill.Outcome> catalogs, Optional<Verification.Result> verification) {
        LoadSettings settings = LoadSettings.standard().with(100, 5, Duration.ofSeconds(2), 9);
        return new LoadReport(settings, 1_700_000_000_000L, false, catalogs, RESULT, verification);
    }
}
