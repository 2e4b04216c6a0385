package dev.showrunner.lab.load.plan;

/**
 * Numbers the sessions of a load. The start of the load is part of each id: a second run with the same seed is the same
 * load by other viewings, not a retry of the first, which the stack would rightly count once.
 *
 * @param startMs start of the load, ms since the epoch
 * @param seed of the load
 */
record Sessions(long startMs, long seed) {
    private static final int BASE = 36;

    String id(String traffic, long number) {
        return "load-" + Long.toString(startMs, BASE) + "-" + Long.toString(seed, BASE) + "-" + traffic + number;
    }

    /** The time of day of a moment of the load, ms since the epoch. */
    long timeMs(long dueNanos) {
        return startMs + dueNanos / 1_000_000;
    }
}
