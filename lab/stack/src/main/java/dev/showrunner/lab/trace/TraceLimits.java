package dev.showrunner.lab.trace;

/**
 * Limits of the receiver. It runs in the supervisor, which must not exhaust its heap of 64 MB. Decoding a body takes a
 * multiple of its size; the worst case, a body of empty spans, alone needs a heap of 28 MB.
 *
 * @param traces maximum number of stored traces
 * @param bytes maximum heap of all stored spans, in bytes, approximate
 * @param spansPerTrace maximum number of stored spans of a trace; later ones are counted and dropped
 * @param bodyBytes maximum size of a request as sent, in bytes
 * @param inflatedBytes maximum size of a decompressed request, in bytes
 * @param concurrent maximum number of requests read at a time, of which one is decoded; further ones get 503, which
 *     exporters retry
 */
record TraceLimits(int traces, long bytes, int spansPerTrace, int bodyBytes, int inflatedBytes, int concurrent) {
    /** Maximum number of attributes of a span or resource, and of links. */
    static final int MAX_ITEMS_PER_SPAN = 32;
    /** Maximum length of a name, key or value, in characters. */
    static final int MAX_TEXT_LENGTH = 256;

    static final TraceLimits DEFAULT = new TraceLimits(1_000, 8L << 20, 2_000, 128 << 10, 256 << 10, 16);
}
