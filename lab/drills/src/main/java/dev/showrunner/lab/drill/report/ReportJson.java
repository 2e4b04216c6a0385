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
        List<ExpectationJson> steadyState,
        List<ExpectationJson> effects,
        List<ExpectationJson> expectations,
        List<ExpectationJson> steadyStateAgain,
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
            List<ExpectationJson> expectations,
            String report) {}

    /**
     * An expectation and what was found.
     *
     * @param value the number that was measured, or a text where that is no number
     * @param low of the interval, where there is one
     * @param high of the interval, where there is one
     */
    record ExpectationJson(
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
        private static ExpectationJson of(ExpectationResult judged) {
            Optional<Estimate> interval = judged.estimate().filter(found -> found.low() != found.high());
            return new ExpectationJson(
                    judged.expectation().id(),
                    judged.expectation().target().describe(),
                    judged.estimate().<Object>map(Estimate::value).orElse(judged.text()),
                    interval.map(found -> OptionalDouble.of(found.low())).orElse(OptionalDouble.empty()),
                    interval.map(found -> OptionalDouble.of(found.high())).orElse(OptionalDouble.empty()),
                    judged.estimate()
                            .map(found -> OptionalLong.of(found.samples()))
                            .orElse(OptionalLong.empty()),
                    judged.met(),
                    judged.outcome().name().toLowerCase(Locale.ROOT),
                    judged.measured(),
                    judged.why());
        }
    }

    static ReportJson of(DrillReport report, Path page) {
        DrillResult result = report.result();
        return new ReportJson(
                result.drill().name(),
                result.drill().guide().title(),
                result.verdict().name(),
                result.reason(),
                toJson(result.steadyBefore()),
                toJson(result.effects()),
                toJson(result.expectationResults()),
                toJson(result.steadyAfter()),
                result.recoveryMs(),
                result.drill().load().seed(),
                result.started().toString(),
                MachineInfo.facts(),
                report.control().map(control -> control(control, report.controlAsExpected(), page)),
                page.toString());
    }

    private static ControlJson control(DrillResult control, boolean good, Path page) {
        return new ControlJson(
                control.drill().control().mechanism(),
                control.verdict().name(),
                control.drill().control().fails(),
                good,
                control.reason(),
                toJson(control.expectationResults()),
                PageFiles.control(page).toString());
    }

    private static List<ExpectationJson> toJson(List<ExpectationResult> results) {
        return results.stream().map(ExpectationJson::of).toList();
    }
}
