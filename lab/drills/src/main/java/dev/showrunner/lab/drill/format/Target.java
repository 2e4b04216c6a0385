package dev.showrunner.lab.drill.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The bounds that a measured number must respect, or the text that a field must equal.
 *
 * @param tolerance share of a bound by which it may be missed
 * @param unit "ms" for latencies, otherwise empty
 */
public record Target(
        OptionalDouble atMost, OptionalDouble atLeast, Optional<String> equalTo, double tolerance, String unit) {
    /** Returns the highest value that meets the target, tolerance included. */
    public double high() {
        return atMost.isPresent() ? atMost.getAsDouble() * (1 + tolerance) : Double.POSITIVE_INFINITY;
    }

    /** Returns the lowest value that meets the target, tolerance included. */
    public double low() {
        return atLeast.isPresent() ? atLeast.getAsDouble() * (1 - tolerance) : Double.NEGATIVE_INFINITY;
    }

    /** Returns the target for people, such as {@code <= 100 ms}. */
    public String describe() {
        List<String> parts = new ArrayList<>();
        equalTo.ifPresent(value -> parts.add("= " + value));
        atLeast.ifPresent(value -> parts.add(">= " + Numbers.plain(value) + suffix()));
        atMost.ifPresent(value -> parts.add("<= " + Numbers.plain(value) + suffix()));
        String bounds = String.join(", ", parts);
        return tolerance == 0 ? bounds : bounds + " (within " + Numbers.plain(tolerance * 100) + " %)";
    }

    /** Returns a space and the unit, or an empty text without a unit. */
    public String suffix() {
        return unit.isEmpty() ? "" : " " + unit;
    }
}
