package dev.showrunner.lab.trace;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Computes which span is responsible for which part of a request's duration.
 *
 * <p>The walk starts at the end of the root and goes back in time. When a child of the current span ends at the current
 * instant, the span was waiting for that child: the walk steps into the child, and out again at the child's start. So
 * every instant of the root's duration belongs to exactly one span, the one that had to be faster for the request to be
 * faster. Of two parallel calls, only the one that ended last is on the path. Before the start of that call, the walk
 * continues with the calls that had ended by then.
 *
 * <p>Children are clipped to their parent's interval, because a parent that has ended waits for nothing. Continuations
 * are not children in this sense; each has a path of its own. If two children end together, the longer one is taken.
 *
 * <p>This is the definition of CRISP (Zhang et al., "CRISP: Critical Path Analysis of Large-Scale Microservice
 * Architectures", USENIX ATC 2022), which Jaeger uses, too. Sorting the children dominates the cost: O(n log n).
 */
final class CriticalPath {
    private final List<Segment> segments;
    private final Map<SpanRef, Long> nanos = new HashMap<>();

    private CriticalPath(List<Segment> segments) {
        this.segments = segments;
        segments.forEach(
                segment -> nanos.merge(segment.span().ref(), segment.toNanos() - segment.fromNanos(), Long::sum));
    }

    /**
     * A non-empty part of the root's duration, from {@code fromNanos} (inclusive) to {@code toNanos}, ns since the
     * epoch.
     */
    record Segment(Span span, long fromNanos, long toNanos) {}

    /** Computes the path of the request that starts at this node. */
    static CriticalPath of(TraceNode root) {
        List<Segment> backwards = new ArrayList<>();
        walk(new Window(root, root.span().startNanos(), root.span().endNanos()), backwards);
        Collections.reverse(backwards);
        return new CriticalPath(List.copyOf(backwards));
    }

    private static void walk(Window window, List<Segment> backwards) {
        Span span = window.node().span();
        long now = window.to();
        for (Window child : window.children()) {
            if (child.to() <= now) {
                add(backwards, span, child.to(), now);
                walk(child, backwards);
                now = child.from();
            }
        }
        add(backwards, span, window.from(), now);
    }

    private static void add(List<Segment> backwards, Span span, long from, long to) {
        if (from < to) {
            backwards.add(new Segment(span, from, to));
        }
    }

    /** The segments in order of time. They cover the root's duration without gaps. */
    List<Segment> segments() {
        return segments;
    }

    /** The part of the root's duration that a span is responsible for, in ns; 0 if the span is not on the path. */
    long nanosOf(Span span) {
        return nanos.getOrDefault(span.ref(), 0L);
    }

    /** A span clipped to the interval in which its parent could wait for it. */
    private record Window(TraceNode node, long from, long to) {
        private static final Comparator<Window> LAST_END_FIRST =
                Comparator.comparingLong(Window::to).reversed().thenComparingLong(Window::from);

        private List<Window> children() {
            return node.children().stream()
                    .filter(child -> child.edge() == TraceNode.Edge.CHILD)
                    .map(child -> new Window(
                            child,
                            Math.max(from, child.span().startNanos()),
                            Math.min(to, child.span().endNanos())))
                    .filter(child -> child.from < child.to)
                    .sorted(LAST_END_FIRST)
                    .toList();
        }
    }
}
