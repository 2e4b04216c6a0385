package dev.showrunner.lab.load.plan;

/**
 * A title that becomes viral. Its share of new viewings rises after one third of the load, in the first region first
 * and in each further region a little later, and falls after two thirds.
 *
 * @param title index in the catalog
 * @param share peak share of new viewings, 0 to 1
 * @param durationNanos duration of the load, ns
 */
record ViralTitle(int title, double share, long durationNanos) {
    private static final double RISE_START = 1.0 / 3;
    private static final double RISE_LENGTH = 1.0 / 12;
    private static final double REGION_DELAY = 1.0 / 40;
    private static final double FALL_START = 2.0 / 3;
    private static final double FALL_LENGTH = 1.0 / 6;

    double share(int region, long dueNanos) {
        double progress = (double) dueNanos / durationNanos;
        double rise = (progress - RISE_START - region * REGION_DELAY) / RISE_LENGTH;
        double remaining = 1 - (progress - FALL_START) / FALL_LENGTH;
        return share * Math.clamp(Math.min(rise, remaining), 0, 1);
    }
}
