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
    private static final double BEGINS = 1.0 / 3;
    private static final double PEAKS_AFTER = 1.0 / 12;
    private static final double REGION_LATER = 1.0 / 40;
    private static final double FALLS = 2.0 / 3;
    private static final double FALLS_FOR = 1.0 / 6;

    double share(int region, long dueNanos) {
        double moment = (double) dueNanos / durationNanos;
        double risen = (moment - BEGINS - region * REGION_LATER) / PEAKS_AFTER;
        double left = 1 - (moment - FALLS) / FALLS_FOR;
        return share * Math.clamp(Math.min(risen, left), 0, 1);
    }
}
