package dev.showrunner.lab.trace;

/**
 * What the receiver takes and keeps. It lives in the supervisor, whose heap is 64 MB and which must never run out of it: a
 * body takes a multiple of its size while it is decoded, the worst one (nothing but empty spans) so much that a receiver
 * alone needs a heap of 28 MB.
 *
 * @param traces traces kept
 * @param bytes approximate heap of all spans kept
 * @param spansPerTrace spans kept of one trace; later ones are counted and dropped
 * @param bodyBytes largest request, as sent
 * @param inflatedBytes largest request, after gzip
 * @param concurrent requests read at the same time, of which one is decoded; more are answered with 503, and exporters try again
 */
record TraceLimits(int traces, long bytes, int spansPerTrace, int bodyBytes, int inflatedBytes, int concurrent) {
    /** Attributes kept of a span, and links. */
    static final int MAX_ITEMS_PER_SPAN = 32;
    /** Characters kept of a name or a value. */
    static final int MAX_TEXT_LENGTH = 256;

    static final TraceLimits DEFAULT = new TraceLimits(1_000, 8L << 20, 2_000, 128 << 10, 256 << 10, 16);
}
