package dev.showrunner.lab.trace;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One finished operation of one service.
 *
 * @param parentId the span of the same trace that caused it; it may never arrive
 * @param startNanos when it began, in ns since the epoch by the clock of its own service
 * @param endNanos when it ended, at {@code startNanos} or later
 * @param links spans, usually of other traces, that caused it as well: the producers of the batch that a consumer works on
 */
record Span(
        SpanRef ref,
        Optional<String> parentId,
        String service,
        String name,
        SpanKind kind,
        long startNanos,
        long endNanos,
        boolean failed,
        Map<String, String> attributes,
        List<SpanRef> links) {
    private static final int OVERHEAD_BYTES = 400;
    private static final int LINK_BYTES = 200;

    Span {
        attributes = Map.copyOf(attributes);
        links = List.copyOf(links);
    }

    String traceId() {
        return ref.traceId();
    }

    long durationNanos() {
        return endNanos - startNanos;
    }

    Optional<SpanRef> parent() {
        return parentId.map(id -> new SpanRef(traceId(), id));
    }

    /** About what it takes on the heap, in bytes: objects, and one byte for each character. */
    int weight() {
        int weight = OVERHEAD_BYTES + name.length() + service.length() + links.size() * LINK_BYTES;
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            weight += attribute.getKey().length() + attribute.getValue().length() + OVERHEAD_BYTES / 4;
        }
        return weight;
    }

    Span shifted(long nanos) {
        return new Span(
                ref, parentId, service, name, kind, startNanos + nanos, endNanos + nanos, failed, attributes, links);
    }
}
