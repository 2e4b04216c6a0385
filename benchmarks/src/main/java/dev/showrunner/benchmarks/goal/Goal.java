package dev.showrunner.benchmarks.goal;

import java.util.Optional;

/**
 * A goal that a design set.
 *
 * @param id unique: part and name
 * @param benchmark which one measures it
 * @param text what it says
 * @param kind what it takes to judge it
 * @param bound the side on which the value must lie
 * @param target the value
 * @param unit of the target
 * @param floor what the floor took where the goal was set, for absolute goals
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

    /** What it takes to judge a goal. */
    public enum Kind {
        /** Two subjects of one run: means the same on every machine, from five rounds on. */
        RATIO,
        /** A latency: from five rounds on, and only where the floor is what it was. */
        LATENCY,
        /** Another figure of the machine: only where the floor is what it was. */
        ABSOLUTE
    }

    /** The side on which the value must lie. */
    public enum Bound {
        /** At least the target. */
        AT_LEAST(">="),
        /** At most the target. */
        AT_MOST("<=");

        private final String sign;

        Bound(String sign) {
            this.sign = sign;
        }
    }

    /** For example {@code >= 3 x}. */
    public String targetText() {
        return bound.sign + " " + number(target) + " " + unit;
    }

    /** A value in the goal's unit. */
    public String valueText(double value) {
        return "%.3g %s".formatted(value, unit);
    }

    private static String number(double value) {
        return value == Math.rint(value) ? "%,.0f".formatted(value) : Double.toString(value);
    }
}
