package dev.showrunner.lab.drill.judge;

import dev.showrunner.lab.drill.format.Expectation;
import dev.showrunner.lab.drill.format.Numbers;
import dev.showrunner.lab.drill.format.Probe;
import dev.showrunner.lab.drill.format.Target;
import dev.showrunner.lab.drill.measure.Estimate;
import java.util.Optional;

/**
 * What came of an expectation.
 *
 * @param text the measured value where it is no number; else empty
 * @param estimate empty where nothing could be measured
 * @param why what else there is to know; may be empty
 */
public record ExpectationResult(
        Expectation expectation, Outcome outcome, Optional<Estimate> estimate, String text, String why) {
    /** Whether the expectation held. */
    public enum Outcome {
        /** It held, with its whole interval. */
        MET,
        /** It did not, with its whole interval. */
        MISSED,
        /** Too few samples, or the interval reaches over the target: nothing can be said. */
        UNDECIDED
    }

    /** Whether it held. */
    public boolean met() {
        return outcome == Outcome.MET;
    }

    /** The value, its interval and how many samples it is from, for people. */
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

    /** To three figures that say something; shares and other small values keep their decimals. */
    private static double rounded(double value) {
        double grain = Math.abs(value) >= 10 ? 10 : Math.abs(value) >= 1 ? 100 : 10_000;
        return Math.round(value * grain) / grain;
    }
}
