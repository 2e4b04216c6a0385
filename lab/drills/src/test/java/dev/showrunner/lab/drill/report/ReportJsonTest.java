package dev.showrunner.lab.drill.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.lab.control.Json;
import dev.showrunner.lab.drill.format.Drill;
import dev.showrunner.lab.drill.format.DrillFile;
import dev.showrunner.lab.drill.format.Expectation;
import dev.showrunner.lab.drill.judge.ExpectationResult;
import dev.showrunner.lab.drill.judge.ExpectationResult.Outcome;
import dev.showrunner.lab.drill.measure.Estimate;
import dev.showrunner.lab.drill.measure.Observations;
import dev.showrunner.lab.drill.run.DrillResult;
import dev.showrunner.lab.drill.run.Verdict;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReportJsonTest {
    private static final Path EXAMPLE = Path.of("src/test/resources/drills/redis-hangs.yaml");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void report_isThisJson() throws Exception {
        DrillReport report = new DrillReport(
                result(Verdict.PASS, OptionalLong.of(1_200)), Optional.of(result(Verdict.FAIL, OptionalLong.empty())));

        assertThat(json(report))
                .isEqualTo("{\"drill\":\"redis-hangs\",\"title\":\"Redis hangs\",\"verdict\":\"PASS\","
                        + "\"reason\":\"a reason\",\"steady_state\":[{\"id\":\"answers-in-time\","
                        + "\"target\":\"<= 100 ms\",\"value\":7.0,\"samples\":1,\"met\":false,"
                        + "\"outcome\":\"undecided\",\"measured\":\"7 ms\",\"why\":\"too few\"}],"
                        + "\"effects\":[{\"id\":\"answers-in-time\",\"target\":\"<= 100 ms\",\"value\":\"open\","
                        + "\"met\":false,\"outcome\":\"missed\",\"measured\":\"open\"}],"
                        + "\"expectations\":[{\"id\":\"answers-in-time\",\"target\":\"<= 100 ms\",\"value\":12.5,"
                        + "\"low\":10.0,\"high\":15.0,\"samples\":200,\"met\":true,\"outcome\":\"met\","
                        + "\"measured\":\"12.5 ms [10, 15] of 200\"}],\"steady_state_again\":[],"
                        + "\"recovery_ms\":1200,\"seed\":7,\"started\":\"1970-01-01T00:00:00Z\",\"machine\":{},"
                        + "\"control\":{\"mechanism\":\"the command timeout and the breaker around Redis\","
                        + "\"verdict\":\"FAIL\",\"fails\":\"answers-in-time\",\"as_expected\":false,"
                        + "\"reason\":\"a reason\",\"expectations\":[{\"id\":\"answers-in-time\","
                        + "\"target\":\"<= 100 ms\",\"value\":12.5,\"low\":10.0,\"high\":15.0,\"samples\":200,"
                        + "\"met\":true,\"outcome\":\"met\",\"measured\":\"12.5 ms [10, 15] of 200\"}],"
                        + "\"report\":\"reports/redis-hangs-control.html\"},"
                        + "\"report\":\"reports/redis-hangs.html\"}");
    }

    @Test
    void report_withoutRecoveryAndControl_isThisJson() throws Exception {
        assertThat(json(new DrillReport(result(Verdict.FAIL, OptionalLong.empty()), Optional.empty())))
                .contains("\"recovery_ms\":null,")
                .doesNotContain("\"control\"");
    }

    @Test
    void lastRun_isReadAsItWasWritten() throws Exception {
        Reports reports = new Reports(folder);
        reports.write(new DrillReport(result(Verdict.FAIL, OptionalLong.of(900)), Optional.empty()));

        assertThat(reports.write(new DrillReport(result(Verdict.PASS, OptionalLong.of(1_200)), Optional.empty()))
                        .summary())
                .contains(
                        "since the last run: the verdict was FAIL",
                        "since the last run: answers-in-time 12.5 ms, was 12.5 (within the interval)",
                        "since the last run: recovery 1,200 ms, was 900 ms");
    }

    /** Returns the JSON with an empty machine. */
    private static String json(DrillReport report) {
        return Json.MAPPER
                .valueToTree(ReportJson.of(report, Path.of("reports/redis-hangs.html")))
                .toString()
                .replaceFirst("\"machine\":\\{[^}]*}", "\"machine\":{}");
    }

    private static DrillResult result(Verdict verdict, OptionalLong recoveryMs) throws Exception {
        Drill drill = new DrillFile().read(EXAMPLE, EXAMPLE);
        Expectation inTime = drill.during().getFirst();
        ExpectationResult interval =
                new ExpectationResult(inTime, Outcome.MET, Optional.of(new Estimate(12.5, 10, 15, 200)), "", "");
        ExpectationResult exact =
                new ExpectationResult(inTime, Outcome.UNDECIDED, Optional.of(Estimate.exact(7, 1)), "", "too few");
        ExpectationResult text = new ExpectationResult(inTime, Outcome.MISSED, Optional.empty(), "open", "");
        return new DrillResult(
                drill,
                false,
                verdict,
                "a reason",
                Instant.EPOCH,
                Optional.empty(),
                List.of(exact),
                List.of(text),
                List.of(interval),
                List.of(),
                List.of(),
                recoveryMs,
                List.of(),
                List.of(),
                new Observations(),
                Map.of());
    }
}
