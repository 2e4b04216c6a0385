package dev.showrunner.lab.trace;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which span is responsible for which part of a request's duration.
 *
 * <p>Stand at the end of the root and walk back in time. When a child of the span you stand in ends at this instant, it is
 * what the span was waiting for: step into it, and at its start step out again. Every instant of the root's duration thus
 * belongs to exactly one span, the one that had to be faster for the whole to be faster. Work that ran beside the path
 * belongs to nobody: of two parallel calls only the one that ended last is on it, and before that one's start the search
 * goes on among the calls that had ended by then.
 *
 * <p>Children are cut to their parent's interval, because a parent that has ended waits for nothing. Continuations are not
 * children in this sense; each has a path of its own. When two children end together the longer one is taken.
 *
 * <p>This is the definition of CRISP (Zhang et al., "CRISP: Critical Path Analysis of Large-Scale Microservice
 * Architectures", USENIX ATC 2022), which Jaeger uses too. The cost is that of sorting the children: O(n log n).
 */
final class CriticalPath {
    private final List<Segment> segments;
    private final Map<SpanRef, Long> nanos = new HashMap<>();

    private CriticalPath(List<Segment> segments) {
        this.segments = segments;
        segments.forEach(
                segment -> nanos.merge(segment.span().ref(), segment.toNanos() - segment.fromNanos(), Long::sum));
    }

    /** A part of the root's duration, {@code fromNanos} inclusive to {@code toNanos} exclusive, never empty. */
    record Segment(Span span, long fromNanos, long toNanos) {}

    /** The path of the request that starts at this node. */
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

    /** The parts in the order of time; together they are the root's duration, without a gap. */
    List<Segment> segments() {
        return segments;
    }

    /** For how much of the root's duration this span is responsible, in ns; 0 if it is not on the path. */
    long nanosOf(Span span) {
        return nanos.getOrDefault(span.ref(), 0L);
    }

    /** A span cut to the interval in which its parent could wait for it. */
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
