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
 * All that is known of a run.
 *
 * @param control whether the mechanism was switched off
 * @param reason why the verdict is what it is
 * @param steadyBefore the steady state before
 * @param effects whether the faults took effect
 * @param steadyAfter the steady state after
 * @param recoveryMs from the roll-back until the steady state held again; empty if it did not
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

    /** What the drill expected, without the steady state. */
    public List<ExpectationResult> expectationResults() {
        return Stream.concat(during.stream(), after.stream()).toList();
    }

    /** Whether the run showed that the drill can fail: its named expectation was missed. */
    public boolean failedAsExpected() {
        String fails = drill.control().fails();
        if (fails.equals(Drill.After.RECOVERED)) {
            return phases.flatMap(Phases::after).isPresent() && !recoveredInTime();
        }
        return expectationResults().stream()
                .anyMatch(judged -> judged.expectation().id().equals(fails)
                        && judged.outcome() == ExpectationResult.Outcome.MISSED);
    }

    /** Whether the steady state held again soon enough. */
    public boolean recoveredInTime() {
        return recoveryMs.isPresent()
                && recoveryMs.getAsLong() <= drill.after().recoveredWithin().toMillis();
    }
}
