package dev.showrunner.lab.trace;

/** The address of a span: 32 and 16 lower-case hexadecimal digits. */
record SpanRef(String traceId, String spanId) {}
