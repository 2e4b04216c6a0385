package dev.showrunner.lab.drill.report;

import dev.showrunner.lab.drill.run.DrillResult;
import dev.showrunner.lab.drill.run.Verdict;
import java.util.Optional;

/**
 * A drill with its control, if that was run.
 *
 * @param result of the drill
 * @param control of the run with the mechanism switched off
 */
public record DrillReport(DrillResult result, Optional<DrillResult> control) {
    /** Whether the control, where there was one, failed as it must. */
    public boolean controlAsExpected() {
        return control.map(run -> run.verdict() != Verdict.INCONCLUSIVE && run.failedAsExpected())
                .orElse(true);
    }

    /** What is to be said of the control in a line; empty without one. */
    public Optional<String> controlSummary() {
        return control.map(run -> {
            String fails = run.drill().control().fails();
            String mechanism = run.drill().control().mechanism();
            if (run.verdict() == Verdict.INCONCLUSIVE) {
                return "INCONCLUSIVE without " + mechanism + ": " + run.reason();
            }
            return controlAsExpected()
                    ? "FAIL, as expected, without " + mechanism + ": " + fails + " was missed"
                    : run.verdict() + " without " + mechanism + ", but " + fails
                            + " should have been missed: the drill proves nothing";
        });
    }
}
