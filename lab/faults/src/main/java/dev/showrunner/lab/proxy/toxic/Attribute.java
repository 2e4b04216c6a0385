package dev.showrunner.lab.proxy.toxic;

import java.util.Optional;

/**
 * A numeric attribute of a toxic.
 *
 * @param name the name in the API
 * @param whole whether the value must be an integer
 * @param min the minimum value, inclusive
 * @param max the maximum value, inclusive
 * @param defaultValue the value if the attribute is not given; empty if the attribute is required
 */
public record Attribute(String name, boolean whole, double min, double max, Optional<Double> defaultValue) {
    private static final double MAX_MS = 3_600_000;

    /** Returns an optional time from 0 to 3,600,000 ms. */
    static Attribute ms(String name) {
        return new Attribute(name, true, 0, MAX_MS, Optional.of(0.0));
    }

    /** Returns an optional integer from 0, which is its default, to {@code max}. */
    static Attribute whole(String name, double max) {
        return new Attribute(name, true, 0, max, Optional.of(0.0));
    }

    /** Returns a required integer. */
    static Attribute required(String name, double min, double max) {
        return new Attribute(name, true, min, max, Optional.empty());
    }

    /** Returns an optional share from 0 to 1. */
    static Attribute share(String name, double defaultValue) {
        return new Attribute(name, false, 0, 1, Optional.of(defaultValue));
    }

    boolean fits(double value) {
        return value >= min && value <= max && (!whole || value == Math.rint(value));
    }

    String range() {
        return (whole ? "a whole number from " : "a number from ") + text(min) + " to " + text(max);
    }

    private static String text(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
