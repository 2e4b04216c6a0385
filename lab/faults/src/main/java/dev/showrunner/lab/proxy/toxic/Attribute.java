package dev.showrunner.lab.proxy.toxic;

import java.util.Optional;

/**
 * A number that a toxic takes.
 *
 * @param name its name in the API
 * @param whole whether it has no fraction
 * @param min the min that it can be
 * @param max the max that it can be
 * @param defaultValue what it is where it is not given; empty if it must be
 */
public record Attribute(String name, boolean whole, double min, double max, Optional<Double> defaultValue) {
    private static final double MAX_MS = 3_600_000;

    /** A time from 0 to an hour. */
    static Attribute ms(String name) {
        return new Attribute(name, true, 0, MAX_MS, Optional.of(0.0));
    }

    /** A whole number from 0, which is what it is where it is not given. */
    static Attribute whole(String name, double max) {
        return new Attribute(name, true, 0, max, Optional.of(0.0));
    }

    /** A whole number that must be given. */
    static Attribute required(String name, double min, double max) {
        return new Attribute(name, true, min, max, Optional.empty());
    }

    /** A part of a whole. */
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
