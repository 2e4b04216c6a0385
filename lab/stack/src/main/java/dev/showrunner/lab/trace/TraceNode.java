package dev.showrunner.lab.trace;

import java.util.List;

/**
 * A span in its tree.
 *
 * @param edge relation to its parent
 * @param children children by their start
 */
record TraceNode(Span span, Edge edge, List<TraceNode> children) {
    /** Relation of a span to its parent in the tree. */
    enum Edge {
        /** The span has no parent. */
        ROOT,
        /** The parent was not received: it is late, was dropped, or belongs to a client that reports no spans. */
        ORPHAN,
        /** The parent started the span and may wait for it. */
        CHILD,
        /** The span processes a message of its parent later, and the parent does not wait. */
        CONTINUATION
    }

    /** Whether a critical path starts here. */
    boolean startsPath() {
        return edge != Edge.CHILD;
    }

    /** The latest end of this span and its descendants, in ns since the epoch. */
    long lastEndNanos() {
        return children.stream().mapToLong(TraceNode::lastEndNanos).reduce(span.endNanos(), Math::max);
    }

    /** Number of spans in this tree. */
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
