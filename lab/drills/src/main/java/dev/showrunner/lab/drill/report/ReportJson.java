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
 * The JSON form of a report.
 *
 * @param recoveryMs time from the roll-back until the steady state held again, ms; null if it did not
 * @param started start of the run, ISO 8601
 * @param control empty if the control was not run
 * @param report path of the page
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

    /** The run without the mechanism; {@code asExpected} says whether the expectation {@code fails} was missed. */
    record ControlJson(
            String mechanism,
            String verdict,
            String fails,
            boolean asExpected,
            String reason,
            List<ExpectationJson> expectations,
            String report) {}

    /**
     * The result of an expectation.
     *
     * @param value measured number, or a text if the measured value is not a number
     * @param low lower end of the 95 % interval; empty if the value is exact
     * @param high upper end of the 95 % interval; empty if the value is exact
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
