package dev.showrunner.lab.trace;

/** Which side of which exchange a span describes, as OpenTelemetry defines it. */
enum SpanKind {
    INTERNAL,
    SERVER,
    CLIENT,
    PRODUCER,
    /** Works on messages that somebody else has sent: it starts after its parent and nobody waits for it. */
    CONSUMER
}
