package dev.showrunner.lab.drill.judge;

import dev.showrunner.lab.drill.format.Expectation;
import dev.showrunner.lab.drill.format.Numbers;
import dev.showrunner.lab.drill.format.Probe;
import dev.showrunner.lab.drill.format.Target;
import dev.showrunner.lab.drill.measure.Estimate;
import java.util.Optional;

/**
 * The result of judging an expectation.
 *
 * @param estimate measured number; empty if there is none
 * @param text measured value if it is not a number; otherwise empty
 * @param why further explanation; may be empty
 */
public record ExpectationResult(
        Expectation expectation, Outcome outcome, Optional<Estimate> estimate, String text, String why) {
    /** Whether the expectation held. */
    public enum Outcome {
        /** The whole interval meets the target. */
        MET,
        /** The whole interval misses the target. */
        MISSED,
        /** There are too few samples, or the interval contains the bound. */
        UNDECIDED
    }

    /** Returns whether the expectation held. */
    public boolean met() {
        return outcome == Outcome.MET;
    }

    /** Returns the value, its interval and the number of samples, for people. */
    public String measured() {
        if (estimate.isEmpty()) {
            return text.isEmpty() ? "nothing" : text;
        }
        Estimate found = estimate.get();
        Target target = expectation.target();
        String value = Numbers.plain(rounded(found.value())) + target.suffix();
        String interval = found.low() == found.high()
                ? ""
                : " [%s, %s]".formatted(Numbers.plain(rounded(found.low())), Numbers.plain(rounded(found.high())));
        return value + interval + samples(found);
    }

    private String samples(Estimate found) {
        return switch (expectation.probe()) {
            case Probe.Share share ->
                " (%,d of %,d)".formatted(Math.round(found.value() * found.samples()), found.samples());
            case Probe.Accounting account -> " differences in %,d".formatted(found.samples());
            default -> found.samples() > 1 ? " of %,d".formatted(found.samples()) : "";
        };
    }

    /** Rounds to one decimal from 10 on, to two from 1 on, and to four below. */
    private static double rounded(double value) {
        double grain = Math.abs(value) >= 10 ? 10 : Math.abs(value) >= 1 ? 100 : 10_000;
        return Math.round(value * grain) / grain;
    }
}
