package dev.showrunner.lab.drill.report;

import java.util.ArrayList;
import java.util.List;

/** Computes round numbers for an axis. */
final class Ticks {
    private static final double[] STEPS = {1, 2, 2.5, 5, 10};
    private static final int PARTS = 4;

    private Ticks() {}

    /** Returns a round number that is at least {@code max}, a positive number. */
    static double roundUp(double max) {
        double step = max / PARTS;
        double decade = Math.pow(10, Math.floor(Math.log10(step)));
        for (double factor : STEPS) {
            if (factor * decade >= step * (1 - 1e-9)) {
                return factor * decade * PARTS;
            }
        }
        return STEPS[STEPS.length - 1] * decade * PARTS;
    }

    /** Returns five evenly spaced values from 0 to {@code top}. */
    static List<Double> even(double top) {
        List<Double> ticks = new ArrayList<>();
        for (int i = 0; i <= PARTS; i++) {
            ticks.add(top * i / PARTS);
        }
        return ticks;
    }

    /** Returns the smallest power of ten that is at least {@code max}. */
    static double decade(double max) {
        return Math.pow(10, Math.ceil(Math.log10(max) - 1e-9));
    }

    /** Returns {@code bottom} and its multiples by powers of ten up to {@code top}. */
    static List<Double> decades(double bottom, double top) {
        List<Double> ticks = new ArrayList<>();
        for (double tick = bottom; tick <= top * (1 + 1e-9); tick *= 10) {
            ticks.add(tick);
        }
        return ticks;
    }
}
