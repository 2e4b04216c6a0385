package dev.showrunner.lab.drill.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.showrunner.lab.drill.judge.ExpectationResult;
import dev.showrunner.lab.drill.measure.Estimate;
import dev.showrunner.lab.drill.run.DrillResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A report for programs: the drill, its control if there was one, every expectation, and where the page is.
 *
 * @param recoveryMs null where it did not recover
 */
record ReportJson(
        String drill,
        String title,
        String verdict,
        String reason,
        List<FindingJson> steadyState,
        List<FindingJson> effects,
        List<FindingJson> expectations,
        List<FindingJson> steadyStateAgain,
        @JsonInclude(JsonInclude.Include.ALWAYS) OptionalLong recoveryMs,
        long seed,
        String started,
        MachineInfo.Facts machine,
        Optional<ControlJson> control,
        String report) {

    /** The run without the mechanism. */
    record ControlJson(
            String mechanism,
            String verdict,
            String fails,
            boolean asExpected,
            String reason,
            List<FindingJson> expectations,
            String report) {}

    /**
     * An expectation and what was found.
     *
     * @param value the number that was measured, or a text where that is no number
     * @param low of the interval, where there is one
     * @param high of the interval, where there is one
     */
    record FindingJson(
            String id,
            String target,
            Object value,
            OptionalDouble low,
            OptionalDouble high,
            OptionalLong samples,
            boolean met,
            String outcome,
            String measured,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String why) {
        private static FindingJson of(ExpectationResult finding) {
            Optional<Estimate> interval = finding.estimate().filter(found -> found.low() != found.high());
            return new FindingJson(
                    finding.expectation().id(),
                    finding.expectation().target().words(),
                    finding.estimate().<Object>map(Estimate::value).orElse(finding.text()),
                    interval.map(found -> OptionalDouble.of(found.low())).orElse(OptionalDouble.empty()),
                    interval.map(found -> OptionalDouble.of(found.high())).orElse(OptionalDouble.empty()),
                    finding.estimate()
                            .map(found -> OptionalLong.of(found.samples()))
                            .orElse(OptionalLong.empty()),
                    finding.met(),
                    finding.outcome().name().toLowerCase(Locale.ROOT),
                    finding.measured(),
                    finding.why());
        }
    }

    static ReportJson of(DrillReport report, Path page) {
        DrillResult result = report.result();
        return new ReportJson(
                result.drill().name(),
                result.drill().words().title(),
                result.verdict().name(),
                result.reason(),
                findings(result.steady()),
                findings(result.effects()),
                findings(result.findings()),
                findings(result.steadyAgain()),
                result.recoveryMs(),
                result.drill().load().seed(),
                result.started().toString(),
                MachineInfo.facts(),
                report.control().map(control -> control(control, report.controlGood(), page)),
                page.toString());
    }

    private static ControlJson control(DrillResult control, boolean good, Path page) {
        return new ControlJson(
                control.drill().control().mechanism(),
                control.verdict().name(),
                control.drill().control().fails(),
                good,
                control.reason(),
                findings(control.findings()),
                PageFiles.control(page).toString());
    }

    private static List<FindingJson> findings(List<ExpectationResult> findings) {
        return findings.stream().map(FindingJson::of).toList();
    }
}
