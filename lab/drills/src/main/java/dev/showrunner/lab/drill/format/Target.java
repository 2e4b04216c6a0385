package dev.showrunner.lab.drill.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a measured value must be. Bounds include the tolerance, which is a share of the bound.
 *
 * @param unit "ms" for times, else empty
 */
public record Target(
        OptionalDouble atMost, OptionalDouble atLeast, Optional<String> equalTo, double tolerance, String unit) {
    /** The highest value that is still good. */
    public double high() {
        return atMost.isPresent() ? atMost.getAsDouble() * (1 + tolerance) : Double.POSITIVE_INFINITY;
    }

    /** The lowest value that is still good. */
    public double low() {
        return atLeast.isPresent() ? atLeast.getAsDouble() * (1 - tolerance) : Double.NEGATIVE_INFINITY;
    }

    /** As a person would write it. */
    public String describe() {
        List<String> parts = new ArrayList<>();
        equalTo.ifPresent(value -> parts.add("= " + value));
        atLeast.ifPresent(value -> parts.add(">= " + Numbers.plain(value) + suffix()));
        atMost.ifPresent(value -> parts.add("<= " + Numbers.plain(value) + suffix()));
        String bounds = String.join(", ", parts);
        return tolerance == 0 ? bounds : bounds + " (within " + Numbers.plain(tolerance * 100) + " %)";
    }

    /** A space and the unit, or nothing. */
    public String suffix() {
        return unit.isEmpty() ? "" : " " + unit;
    }
}
