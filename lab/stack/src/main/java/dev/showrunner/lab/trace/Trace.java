package dev.showrunner.lab.trace;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * A trace put together, with what continues it in other traces.
 *
 * @param trees by their start, at least one
 */
record Trace(String traceId, List<TraceNode> trees) {
    /** Puts at least one span together. */
    static Trace of(String traceId, Collection<Span> spans) {
        return new Trace(traceId, TraceAssembly.assemble(spans));
    }

    /** In ns since the epoch. */
    long startNanos() {
        return trees.stream().mapToLong(tree -> tree.span().startNanos()).min().orElseThrow();
    }

    /** From the first start to the last end, continuations included. */
    long durationNanos() {
        return trees.stream().mapToLong(TraceNode::lastEndNanos).max().orElseThrow() - startNanos();
    }

    int spans() {
        return trees.stream().mapToInt(TraceNode::size).sum();
    }

    /** What it is known by: its first span that nothing caused, else its first span. */
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

    /** The names of the services, in the order in which the tree shows them. */
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
