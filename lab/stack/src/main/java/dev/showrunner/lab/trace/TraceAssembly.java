package dev.showrunner.lab.trace;

import dev.showrunner.lab.trace.TraceNode.Edge;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Assembles spans into trees. Every span is placed exactly once, even if spans are missing or malformed: below its
 * parent, otherwise below a span that it links to, otherwise as a root. A cycle of parents is broken at its earliest
 * span.
 */
final class TraceAssembly {
    private static final Comparator<Span> BY_START = Comparator.comparingLong(Span::startNanos)
            .thenComparing(span -> span.ref().spanId());

    private final Map<SpanRef, Span> spans = new LinkedHashMap<>();
    private final Map<SpanRef, List<Span>> childrenOf = new HashMap<>();
    private final Set<SpanRef> placed = new HashSet<>();

    private TraceAssembly(Collection<Span> all) {
        all.stream().sorted(BY_START).forEach(span -> spans.putIfAbsent(span.ref(), span));
    }

    /** Returns the trees of these spans, by their start. */
    static List<TraceNode> assemble(Collection<Span> spans) {
        return new TraceAssembly(spans).trees();
    }

    private List<TraceNode> trees() {
        List<Span> roots = new ArrayList<>();
        for (Span span : spans.values()) {
            attachmentPoint(span)
                    .ifPresentOrElse(
                            ref -> childrenOf
                                    .computeIfAbsent(ref, key -> new ArrayList<>())
                                    .add(span),
                            () -> roots.add(span));
        }
        List<TraceNode> trees = new ArrayList<>();
        roots.forEach(root -> trees.add(tree(root, root.parentId().isPresent() ? Edge.ORPHAN : Edge.ROOT)));
        for (Span span : spans.values()) {
            if (!placed.contains(span.ref())) {
                trees.add(tree(span, Edge.ORPHAN));
            }
        }
        return trees.stream().map(ClockSkew::corrected).toList();
    }

    private Optional<SpanRef> attachmentPoint(Span span) {
        return span.parent()
                .filter(spans::containsKey)
                .or(() -> span.links().stream().filter(spans::containsKey).findFirst());
    }

    private TraceNode tree(Span span, Edge edge) {
        placed.add(span.ref());
        List<TraceNode> children = new ArrayList<>();
        for (Span child : childrenOf.getOrDefault(span.ref(), List.of())) {
            if (!placed.contains(child.ref())) {
                children.add(tree(child, edgeTo(child)));
            }
        }
        return new TraceNode(span, edge, List.copyOf(children));
    }

    private Edge edgeTo(Span child) {
        boolean linked = child.parent().filter(spans::containsKey).isEmpty();
        return linked || child.kind() == SpanKind.CONSUMER ? Edge.CONTINUATION : Edge.CHILD;
    }
}
