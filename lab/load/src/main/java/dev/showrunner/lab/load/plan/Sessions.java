package dev.showrunner.lab.load.plan;

/**
 * Creates session ids. An id contains the start of the load, so a second run with the same seed is new viewings, not a
 * retry that the stack would count once.
 *
 * @param startMs start of the load, ms since the epoch
 * @param seed seed of the load
 */
record Sessions(long startMs, long seed) {
    private static final int BASE = 36;

    String id(String traffic, long number) {
        return "load-" + Long.toString(startMs, BASE) + "-" + Long.toString(seed, BASE) + "-" + traffic + number;
    }

    /** Converts a due time to ms since the epoch. */
    long timeMs(long dueNanos) {
        return startMs + dueNanos / 1_000_000;
    }
}
