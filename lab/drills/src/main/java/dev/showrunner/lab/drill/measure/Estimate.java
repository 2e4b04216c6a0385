package dev.showrunner.lab.drill.measure;

/**
 * A measured value with its 95 % interval.
 *
 * @param value measured value
 * @param low lower end of the interval; equal to the value if it is exact
 * @param high upper end of the interval; equal to the value if it is exact
 * @param samples number of samples
 */
public record Estimate(double value, double low, double high, long samples) {
    /** Returns an exact value, whose interval has no width. */
    public static Estimate exact(double value, long samples) {
        return new Estimate(value, value, value, samples);
    }
}
