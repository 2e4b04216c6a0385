package dev.showrunner.benchmarks.goal;

import java.util.Optional;

/**
 * A goal from the design of a service or of the platform.
 *
 * @param id unique id: part and name
 * @param benchmark name of the benchmark that measures it
 * @param text description
 * @param kind conditions for a verdict
 * @param bound whether the target is a minimum or a maximum
 * @param target target value
 * @param unit unit of the target
 * @param floor the benchmark's floor when the goal was set; for latency and absolute goals
 */
public record Goal(
        String id,
        String benchmark,
        String text,
        Kind kind,
        Bound bound,
        double target,
        String unit,
        Optional<Double> floor) {

    /** The conditions for a verdict. */
    public enum Kind {
        /** A ratio of two subjects of one run, comparable across machines. Needs at least five rounds. */
        RATIO,
        /** A latency. Needs at least five rounds and a floor within 30 % of the recorded one. */
        LATENCY,
        /** Another figure that depends on the machine. Needs a floor within 30 % of the recorded one. */
        ABSOLUTE
    }

    /** Whether the target is a minimum or a maximum. */
    public enum Bound {
        /** The value must be at least the target. */
        AT_LEAST(">="),
        /** The value must be at most the target. */
        AT_MOST("<=");

        private final String sign;

        Bound(String sign) {
            this.sign = sign;
        }
    }

    /** Returns the target as text, for example {@code >= 3 x}. */
    public String targetText() {
        return bound.sign + " " + number(target) + " " + unit;
    }

    /** Returns a value as text, in the goal's unit. */
    public String valueText(double value) {
        return "%.3g %s".formatted(value, unit);
    }

    private static String number(double value) {
        return value == Math.rint(value) ? "%,.0f".formatted(value) : Double.toString(value);
    }
}
