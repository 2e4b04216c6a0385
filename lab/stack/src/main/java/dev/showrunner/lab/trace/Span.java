package dev.showrunner.lab.trace;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One finished operation of one service.
 *
 * @param parentId id of the parent span in this trace, which may never arrive
 * @param startNanos start, in ns since the epoch by the clock of the service
 * @param endNanos end, in ns since the epoch; at least {@code startNanos}
 * @param links further causes, usually in other traces: the producers of a consumer's batch
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

    /** Approximate size on the heap, in bytes, at one byte a character. */
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
