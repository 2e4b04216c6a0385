package dev.showrunner.lab.trace;

/** Span kind, as OpenTelemetry defines it. */
enum SpanKind {
    INTERNAL,
    SERVER,
    CLIENT,
    PRODUCER,
    /** Processing of received messages; it starts after its parent, which does not wait for it. */
    CONSUMER
}
