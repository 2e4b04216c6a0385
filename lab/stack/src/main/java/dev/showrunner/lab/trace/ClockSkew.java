package dev.showrunner.lab.trace;

import dev.showrunner.lab.trace.TraceNode.Edge;
import java.util.List;

/**
 * Corrects clock skew between the two sides of a call. A server span cannot start before its client span starts or
 * after it ends; one that does is moved, with all spans below it, to the middle of the client span, because the network
 * takes about as long in both directions. Jaeger does this, too. A server span may end after its client span, since the
 * client may have given up. Consumers may start at any time and are not moved.
 */
final class ClockSkew {
    private ClockSkew() {}

    static TraceNode corrected(TraceNode node) {
        List<TraceNode> children = node.children().stream()
                .map(child -> corrected(child.shifted(correction(node.span(), child))))
                .toList();
        return new TraceNode(node.span(), node.edge(), children);
    }

    private static long correction(Span caller, TraceNode child) {
        Span callee = child.span();
        boolean call =
                child.edge() == Edge.CHILD && caller.kind() == SpanKind.CLIENT && callee.kind() == SpanKind.SERVER;
        boolean possible = callee.startNanos() >= caller.startNanos() && callee.startNanos() <= caller.endNanos();
        if (!call || possible) {
            return 0;
        }
        long room = Math.max(0, caller.durationNanos() - callee.durationNanos());
        return caller.startNanos() + room / 2 - callee.startNanos();
    }
}
