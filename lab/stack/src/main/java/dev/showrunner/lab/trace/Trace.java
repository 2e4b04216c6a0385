package dev.showrunner.lab.trace;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * An assembled trace, with its continuations in other traces.
 *
 * @param trees trees by their start; at least one
 */
record Trace(String traceId, List<TraceNode> trees) {
    /** Assembles a trace from at least one span. */
    static Trace of(String traceId, Collection<Span> spans) {
        return new Trace(traceId, TraceAssembly.assemble(spans));
    }

    /** The first start, in ns since the epoch. */
    long startNanos() {
        return trees.stream().mapToLong(tree -> tree.span().startNanos()).min().orElseThrow();
    }

    /** Time from the first start to the last end, including continuations, in ns. */
    long durationNanos() {
        return trees.stream().mapToLong(TraceNode::lastEndNanos).max().orElseThrow() - startNanos();
    }

    int spans() {
        return trees.stream().mapToInt(TraceNode::size).sum();
    }

    /** The span that names the trace: its first root without a parent, otherwise its first span. */
    Span head() {
        return trees.stream()
                .filter(tree -> tree.edge() == TraceNode.Edge.ROOT)
                .findFirst()
                .orElse(trees.getFirst())
                .span();
    }

    boolean failed() {
        return trees.stream().anyMatch(Trace::failed);
    }

    /** Names of the services, in the order of the trees. */
    List<String> services() {
        return trees.stream().flatMap(Trace::services).distinct().toList();
    }

    private static boolean failed(TraceNode node) {
        return node.span().failed() || node.children().stream().anyMatch(Trace::failed);
    }

    private static Stream<String> services(TraceNode node) {
        return Stream.concat(
                Stream.of(node.span().service()), node.children().stream().flatMap(Trace::services));
    }
}
