package dev.showrunner.lab.trace;

import java.util.List;

/**
 * A span in its place.
 *
 * @param children by their start
 */
record TraceNode(Span span, Edge edge, List<TraceNode> children) {
    /** How a span came to its place in the tree. */
    enum Edge {
        /** Nothing caused it. */
        ROOT,
        /** Its parent is not among the spans: a client that reports none, a late span, or one that was dropped. */
        ORPHAN,
        /** Its parent waits for it, or at least began it. */
        CHILD,
        /** It works on a message of the span above it, later, and nobody waits. */
        CONTINUATION
    }

    /** Whether a critical path starts here. */
    boolean startsPath() {
        return edge != Edge.CHILD;
    }

    /** The latest end here or below, in ns since the epoch. */
    long lastEndNanos() {
        return children.stream().mapToLong(TraceNode::lastEndNanos).reduce(span.endNanos(), Math::max);
    }

    /** Spans here and below. */
    int size() {
        return 1 + children.stream().mapToInt(TraceNode::size).sum();
    }

    TraceNode shifted(long nanos) {
        return new TraceNode(
                span.shifted(nanos),
                edge,
                children.stream().map(child -> child.shifted(nanos)).toList());
    }
}
