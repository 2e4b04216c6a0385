package dev.showrunner.lab.drill.measure;

/**
 * A value that was measured, and how sure it is.
 *
 * @param value as measured
 * @param low where a 95 % interval begins; the value itself where there is no chance in it
 * @param high where it ends
 * @param samples how many say so
 */
public record Estimate(double value, double low, double high, long samples) {
    /** Without an interval, as nothing was drawn by chance. */
    public static Estimate exact(double value, long samples) {
        return new Estimate(value, value, value, samples);
    }
}
