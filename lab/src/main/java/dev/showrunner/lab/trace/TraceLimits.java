package dev.showrunner.lab.trace;

/**
 * What the receiver takes and keeps. The supervisor lives as long as the stack does, so every number is a promise about its
 * memory.
 *
 * @param traces traces kept
 * @param bytes approximate heap of all spans kept
 * @param spansPerTrace spans kept of one trace; later ones are counted and dropped
 * @param bodyBytes largest request, as sent
 * @param inflatedBytes largest request, after gzip
 * @param concurrent requests read at the same time; more are answered with 503, and exporters try again
 */
record TraceLimits(int traces, long bytes, int spansPerTrace, int bodyBytes, int inflatedBytes, int concurrent) {
    /** Attributes kept of a span, and links. */
    static final int PER_SPAN = 32;
    /** Characters kept of a name or a value. */
    static final int TEXT = 256;

    static final TraceLimits DEFAULT = new TraceLimits(2_000, 16L << 20, 2_000, 1 << 20, 4 << 20, 4);
}
