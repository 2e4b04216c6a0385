package dev.showrunner.lab.drill.run;

import dev.showrunner.lab.drill.format.Drill;
import dev.showrunner.lab.drill.format.Numbers;
import dev.showrunner.lab.drill.judge.ExpectationResult;
import dev.showrunner.lab.drill.judge.ExpectationResult.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** A verdict and its reason. An inconclusive run comes before a missed expectation, that before an undecided one. */
record Decision(Verdict verdict, String reason) {
    static Decision of(
            Drill drill,
            String inconclusive,
            List<ExpectationResult> effects,
            List<ExpectationResult> during,
            List<ExpectationResult> after,
            List<ExpectationResult> again,
            OptionalLong recoveryMs) {
        if (!inconclusive.isEmpty()) {
            return new Decision(Verdict.INCONCLUSIVE, inconclusive);
        }
        Optional<ExpectationResult> ineffective =
                effects.stream().filter(judged -> !judged.met()).findFirst();
        if (ineffective.isPresent()) {
            return new Decision(
                    Verdict.INCONCLUSIVE,
                    "the fault had no effect: "
                            + ineffective.get().expectation().id() + " is "
                            + ineffective.get().measured() + ", wanted "
                            + ineffective.get().expectation().target().describe());
        }
        List<ExpectationResult> all =
                Stream.of(during, after, again).flatMap(List::stream).toList();
        List<String> missed = new ArrayList<>(ids(all, Outcome.MISSED));
        recovery(drill, recoveryMs).ifPresent(missed::add);
        if (!missed.isEmpty()) {
            return new Decision(Verdict.FAIL, "missed: " + String.join(", ", missed));
        }
        List<String> open = ids(all, Outcome.UNDECIDED);
        return open.isEmpty()
                ? new Decision(Verdict.PASS, "everything held")
                : new Decision(Verdict.INCONCLUSIVE, "undecided: " + String.join(", ", open));
    }

    private static Optional<String> recovery(Drill drill, OptionalLong recoveryMs) {
        long limit = drill.after().recoveredWithin().toMillis();
        String within = Numbers.duration(drill.after().recoveredWithin());
        if (recoveryMs.isEmpty()) {
            return Optional.of("the steady state did not come back within " + within);
        }
        return recoveryMs.getAsLong() <= limit
                ? Optional.empty()
                : Optional.of(
                        "the steady state came back after %,d ms, wanted %s".formatted(recoveryMs.getAsLong(), within));
    }

    private static List<String> ids(List<ExpectationResult> results, Outcome outcome) {
        return results.stream()
                .filter(judged -> judged.outcome() == outcome)
                .map(judged -> judged.expectation().id())
                .toList();
    }
}
