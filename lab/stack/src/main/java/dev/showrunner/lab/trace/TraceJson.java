package dev.showrunner.lab.trace;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A trace as JSON.
 *
 * @param startedAtUs start, in µs since the epoch
 * @param durationUs duration, in µs
 * @param spans number of spans
 * @param service service of the span that names the trace
 * @param name name of that span
 * @param failed whether any span failed
 * @param trees trees by their start; empty in a list of traces
 */
public record TraceJson(
        String traceId,
        long startedAtUs,
        long durationUs,
        int spans,
        String service,
        String name,
        boolean failed,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Node> trees) {
    private static final long NANOS_PER_US = 1_000;

    /** Copies the list. */
    public TraceJson {
        trees = List.copyOf(trees);
    }

    /**
     * A span with its children.
     *
     * @param edge relation to its parent
     * @param startUs start, in µs after the start of the trace
     * @param durationUs duration, in µs
     * @param criticalUs its part of its critical path, in µs
     * @param links number of links
     */
    public record Node(
            String traceId,
            String spanId,
            String edge,
            String service,
            String name,
            String kind,
            long startUs,
            long durationUs,
            long criticalUs,
            boolean failed,
            Map<String, String> attributes,
            int links,
            List<Node> children) {
        /** Copies the collections. */
        public Node {
            children = List.copyOf(children);
        }
    }

    /** The recent traces, without their spans, and the counts of the store. */
    record Recent(List<TraceJson> traces, int keptTraces, long keptBytes, long forgottenTraces, long droppedSpans) {}

    static TraceJson tree(Trace trace) {
        return of(
                trace,
                trace.trees().stream()
                        .map(tree -> node(tree, CriticalPath.of(tree), trace.startNanos()))
                        .toList());
    }

    static Recent list(List<Trace> traces, TraceStore.Counts counts) {
        return new Recent(
                traces.stream().map(trace -> of(trace, List.of())).toList(),
                counts.traces(),
                counts.bytes(),
                counts.tracesEvicted(),
                counts.spansDropped());
    }

    private static TraceJson of(Trace trace, List<Node> trees) {
        return new TraceJson(
                trace.traceId(),
                trace.startNanos() / NANOS_PER_US,
                trace.durationNanos() / NANOS_PER_US,
                trace.spans(),
                trace.head().service(),
                trace.head().name(),
                trace.failed(),
                trees);
    }

    private static Node node(TraceNode node, CriticalPath path, long epochNanos) {
        Span span = node.span();
        return new Node(
                span.traceId(),
                span.ref().spanId(),
                lower(node.edge()),
                span.service(),
                span.name(),
                lower(span.kind()),
                (span.startNanos() - epochNanos) / NANOS_PER_US,
                span.durationNanos() / NANOS_PER_US,
                path.nanosOf(span) / NANOS_PER_US,
                span.failed(),
                span.attributes(),
                span.links().size(),
                node.children().stream()
                        .map(child -> node(child, child.startsPath() ? CriticalPath.of(child) : path, epochNanos))
                        .toList());
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
