package dev.showrunner.feed;

import java.util.Random;
import java.util.function.Consumer;

/** Runs a property over seeded random input; a failure names the seed. */
public final class Seeds {
    private Seeds() {}

    /** Tries the property with that many seeds. */
    public static void forEach(int seeds, Consumer<Random> property) {
        for (long seed = 1; seed <= seeds; seed++) {
            try {
                property.accept(new Random(seed));
            } catch (AssertionError e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }
}
