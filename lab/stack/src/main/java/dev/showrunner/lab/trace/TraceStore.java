package dev.showrunner.lab.trace;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The recent traces. Spans come in any order, from several services, some twice (an exporter that got no answer tries again)
 * and some late; a trace that nothing was added to for longest is the first to go. Safe for use by several threads.
 */
final class TraceStore {
    private final TraceLimits limits;
    private final LinkedHashMap<String, Kept> traces = new LinkedHashMap<>();
    /** For a span, those of all traces that link to it. */
    private final Map<SpanRef, Set<SpanRef>> linkedBy = new HashMap<>();

    private long bytes;
    private long spansDropped;
    private long tracesEvicted;

    TraceStore(TraceLimits limits) {
        this.limits = limits;
    }

    /** What is kept, and what was not. */
    record Counts(int traces, long bytes, long tracesEvicted, long spansDropped) {}

    synchronized void add(List<Span> spans) {
        for (Span span : spans) {
            Kept kept = Optional.ofNullable(traces.remove(span.traceId())).orElseGet(Kept::new);
            traces.put(span.traceId(), kept);
            add(kept, span);
        }
        while (traces.size() > limits.traces() || bytes > limits.bytes()) {
            evict(traces.keySet().iterator().next());
        }
    }

    private void add(Kept kept, Span span) {
        Span earlier = kept.spans.get(span.ref().spanId());
        if (earlier == null && kept.spans.size() >= limits.spansPerTrace()) {
            spansDropped++;
            return;
        }
        if (earlier != null) {
            forget(earlier);
        }
        kept.spans.put(span.ref().spanId(), span);
        bytes += span.weight();
        for (SpanRef link : span.links()) {
            linkedBy.computeIfAbsent(link, target -> new LinkedHashSet<>()).add(span.ref());
        }
    }

    private void evict(String traceId) {
        Optional.ofNullable(traces.remove(traceId))
                .ifPresent(kept -> kept.spans.values().forEach(this::forget));
        tracesEvicted++;
    }

    private void forget(Span span) {
        bytes -= span.weight();
        for (SpanRef link : span.links()) {
            linkedBy.computeIfPresent(link, (target, sources) -> {
                sources.remove(span.ref());
                return sources.isEmpty() ? null : sources;
            });
        }
    }

    /**
     * All spans of the trace, then those of other traces that continue it: a span that links to one already collected, and
     * what hangs under it. Empty if nothing of the trace is kept.
     */
    synchronized List<Span> collect(String traceId) {
        Map<SpanRef, Span> collected = new LinkedHashMap<>();
        Deque<Span> open = new ArrayDeque<>(spansOf(traceId));
        while (!open.isEmpty() && collected.size() < limits.spansPerTrace()) {
            Span span = open.remove();
            if (collected.putIfAbsent(span.ref(), span) == null) {
                linkedBy.getOrDefault(span.ref(), Set.of()).forEach(source -> open.add(spanAt(source)));
                if (!span.traceId().equals(traceId)) {
                    open.addAll(childrenOf(span));
                }
            }
        }
        return List.copyOf(collected.values());
    }

    private List<Span> childrenOf(Span span) {
        return spansOf(span.traceId()).stream()
                .filter(other ->
                        other.parentId().filter(span.ref().spanId()::equals).isPresent())
                .toList();
    }

    private Span spanAt(SpanRef ref) {
        return Objects.requireNonNull(
                Objects.requireNonNull(traces.get(ref.traceId())).spans.get(ref.spanId()));
    }

    private Collection<Span> spansOf(String traceId) {
        Kept kept = traces.get(traceId);
        return kept == null ? List.of() : kept.spans.values();
    }

    /** The traces that something was last added to, newest first, each with its own spans only. */
    synchronized List<List<Span>> recent(int limit) {
        return traces.sequencedValues().reversed().stream()
                .limit(limit)
                .map(kept -> List.copyOf(kept.spans.values()))
                .toList();
    }

    synchronized Counts counts() {
        return new Counts(traces.size(), bytes, tracesEvicted, spansDropped);
    }

    private static final class Kept {
        private final Map<String, Span> spans = new LinkedHashMap<>();
    }
}
