package dev.showrunner.lab.trace;

/** Identifies a span by trace id (32 lower-case hexadecimal digits) and span id (16). */
record SpanRef(String traceId, String spanId) {}
