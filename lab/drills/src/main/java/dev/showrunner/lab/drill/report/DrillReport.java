package dev.showrunner.lab.drill.report;

import dev.showrunner.lab.drill.run.DrillResult;
import dev.showrunner.lab.drill.run.Verdict;
import java.util.Optional;

/**
 * The result of a drill, and that of its control if it was run.
 *
 * @param result result of the run with the mechanism
 * @param control result of the run with the mechanism switched off
 */
public record DrillReport(DrillResult result, Optional<DrillResult> control) {
    /** Returns whether the control failed as expected; true if there was none. */
    public boolean controlAsExpected() {
        return control.map(run -> run.verdict() != Verdict.INCONCLUSIVE && run.failedAsExpected())
                .orElse(true);
    }

    /** Returns a line about the control; empty if there was none. */
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
