package dev.showrunner.lab.drill.run;

import dev.showrunner.lab.drill.format.Drill;
import dev.showrunner.lab.drill.judge.ExpectationResult;
import dev.showrunner.lab.drill.measure.MetricQuery;
import dev.showrunner.lab.drill.measure.Observations;
import dev.showrunner.lab.drill.measure.Series;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The result of a run.
 *
 * @param control whether the mechanism was switched off
 * @param reason reason for the verdict
 * @param steadyBefore results of the steady state before the fault
 * @param effects results of the expectations that show whether the faults took effect
 * @param steadyAfter results of the steady state after the roll-back
 * @param recoveryMs time from the roll-back until the steady state held again, ms; empty if it did not
 * @param events what happened, in the order of time
 * @param slowest slowest recorded requests, the slowest first
 */
public record DrillResult(
        Drill drill,
        boolean control,
        Verdict verdict,
        String reason,
        Instant started,
        Optional<Phases> phases,
        List<ExpectationResult> steadyBefore,
        List<ExpectationResult> effects,
        List<ExpectationResult> during,
        List<ExpectationResult> after,
        List<ExpectationResult> steadyAfter,
        OptionalLong recoveryMs,
        List<TimelineEvent> events,
        List<SlowRequest> slowest,
        Observations observations,
        Map<MetricQuery, Series> metrics) {
    /** Copies the collections. */
    public DrillResult {
        steadyBefore = List.copyOf(steadyBefore);
        effects = List.copyOf(effects);
        during = List.copyOf(during);
        after = List.copyOf(after);
        steadyAfter = List.copyOf(steadyAfter);
        events = List.copyOf(events);
        slowest = List.copyOf(slowest);
        metrics = Map.copyOf(metrics);
    }

    /** Returns the results of the drill's expectations, without the steady state. */
    public List<ExpectationResult> expectationResults() {
        return Stream.concat(during.stream(), after.stream()).toList();
    }

    /** Returns whether the expectation that the control names was missed, which shows that the drill can fail. */
    public boolean failedAsExpected() {
        String fails = drill.control().fails();
        if (fails.equals(Drill.After.RECOVERED)) {
            return phases.flatMap(Phases::after).isPresent() && !recoveredInTime();
        }
        return expectationResults().stream()
                .anyMatch(judged -> judged.expectation().id().equals(fails)
                        && judged.outcome() == ExpectationResult.Outcome.MISSED);
    }

    /** Returns whether the steady state held again within {@code recoveredWithin}. */
    public boolean recoveredInTime() {
        return recoveryMs.isPresent()
                && recoveryMs.getAsLong() <= drill.after().recoveredWithin().toMillis();
    }
}
