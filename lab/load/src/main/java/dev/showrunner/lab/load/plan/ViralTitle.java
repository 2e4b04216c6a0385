package dev.showrunner.lab.load.plan;

/**
 * One title that everybody talks about for a while: from a third of the load on its share of newly started viewings
 * rises, first in the first region and a little later in each of the others; after two thirds it falls.
 *
 * @param title index in the catalog
 * @param share of the viewings at its height, 0 to 1
 * @param durationNanos of the load
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
