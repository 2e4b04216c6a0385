package dev.showrunner.lab.trace;

import dev.showrunner.lab.trace.TraceNode.Edge;
import java.util.List;

/**
 * Moves what a server did into the call that it answered, when the clocks of the two contradict each other: a request cannot
 * begin before its caller sent it, or after its caller has stopped waiting. It is centred in the call, because the network
 * takes about as long in both directions; Jaeger corrects traces in the same way. An end after the caller's is possible (it
 * gave up) and is left alone, as are consumers, which may start whenever they like.
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
