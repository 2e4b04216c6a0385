package dev.showrunner.lab.trace;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A trace for a program.
 *
 * @param startedAtUs µs since the epoch
 * @param spans how many there are
 * @param service of the first span that nothing caused
 * @param name of that span
 * @param trees by their start; none where traces are listed
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
     * A span with its children inside it.
     *
     * @param edge how it came to its place
     * @param startUs µs after the trace's start
     * @param criticalUs its part of the critical path that it is on
     * @param links how many spans of other traces it names
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

    /** The recent traces, without their spans, and what is kept. */
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
