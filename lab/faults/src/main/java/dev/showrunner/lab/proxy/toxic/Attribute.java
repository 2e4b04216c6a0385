package dev.showrunner.lab.proxy.toxic;

import java.util.Optional;

/**
 * A number that a toxic takes.
 *
 * @param name its name in the API
 * @param whole whether it has no fraction
 * @param least the least that it can be
 * @param most the most that it can be
 * @param standard what it is where it is not given; empty if it must be
 */
public record Attribute(String name, boolean whole, double least, double most, Optional<Double> standard) {
    private static final double LONGEST_MS = 3_600_000;

    /** A time from 0 to an hour. */
    static Attribute ms(String name) {
        return new Attribute(name, true, 0, LONGEST_MS, Optional.of(0.0));
    }

    /** A whole number from 0, which is what it is where it is not given. */
    static Attribute whole(String name, double most) {
        return new Attribute(name, true, 0, most, Optional.of(0.0));
    }

    /** A whole number that must be given. */
    static Attribute required(String name, double least, double most) {
        return new Attribute(name, true, least, most, Optional.empty());
    }

    /** A part of a whole. */
    static Attribute share(String name, double standard) {
        return new Attribute(name, false, 0, 1, Optional.of(standard));
    }

    boolean fits(double value) {
        return value >= least && value <= most && (!whole || value == Math.rint(value));
    }

    String range() {
        return (whole ? "a whole number from " : "a number from ") + text(least) + " to " + text(most);
    }

    private static String text(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
