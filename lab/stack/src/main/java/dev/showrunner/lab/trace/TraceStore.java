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
 * Stores the recent traces within {@link TraceLimits}. Spans arrive in any order, late, or twice after an exporter's
 * retry. The trace whose last span is oldest is evicted first. Thread-safe.
 */
final class TraceStore {
    private final TraceLimits limits;
    private final LinkedHashMap<String, StoredTrace> traces = new LinkedHashMap<>();
    /** By linked span: the spans of all traces that link to it. */
    private final Map<SpanRef, Set<SpanRef>> linkedBy = new HashMap<>();

    private long bytes;
    private long spansDropped;
    private long tracesEvicted;

    TraceStore(TraceLimits limits) {
        this.limits = limits;
    }

    /** Counts of stored, evicted and dropped items; {@code bytes} is approximate. */
    record Counts(int traces, long bytes, long tracesEvicted, long spansDropped) {}

    synchronized void add(List<Span> spans) {
        for (Span span : spans) {
            StoredTrace stored =
                    Optional.ofNullable(traces.remove(span.traceId())).orElseGet(StoredTrace::new);
            traces.put(span.traceId(), stored);
            add(stored, span);
        }
        while (traces.size() > limits.traces() || bytes > limits.bytes()) {
            evict(traces.keySet().iterator().next());
        }
    }

    private void add(StoredTrace stored, Span span) {
        Span earlier = stored.spans.get(span.ref().spanId());
        if (earlier == null && stored.spans.size() >= limits.spansPerTrace()) {
            spansDropped++;
            return;
        }
        if (earlier != null) {
            release(earlier);
        }
        stored.spans.put(span.ref().spanId(), span);
        bytes += span.weight();
        for (SpanRef link : span.links()) {
            linkedBy.computeIfAbsent(link, target -> new LinkedHashSet<>()).add(span.ref());
        }
    }

    private void evict(String traceId) {
        Optional.ofNullable(traces.remove(traceId))
                .ifPresent(stored -> stored.spans.values().forEach(this::release));
        tracesEvicted++;
    }

    private void release(Span span) {
        bytes -= span.weight();
        for (SpanRef link : span.links()) {
            linkedBy.computeIfPresent(link, (target, sources) -> {
                sources.remove(span.ref());
                return sources.isEmpty() ? null : sources;
            });
        }
    }

    /**
     * Returns the spans of a trace and of its continuations in other traces: spans that link to a collected span, and
     * their descendants. Empty if no span of the trace is stored.
     */
    synchronized List<Span> collect(String traceId) {
        Map<SpanRef, Span> collected = new LinkedHashMap<>();
        Deque<Span> queue = new ArrayDeque<>(spansOf(traceId));
        while (!queue.isEmpty() && collected.size() < limits.spansPerTrace()) {
            Span span = queue.remove();
            if (collected.putIfAbsent(span.ref(), span) == null) {
                linkedBy.getOrDefault(span.ref(), Set.of()).forEach(source -> queue.add(spanAt(source)));
                if (!span.traceId().equals(traceId)) {
                    queue.addAll(childrenOf(span));
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
        StoredTrace stored = traces.get(traceId);
        return stored == null ? List.of() : stored.spans.values();
    }

    /** Returns the most recently updated traces, newest first, without continuations. */
    synchronized List<List<Span>> recent(int limit) {
        return traces.sequencedValues().reversed().stream()
                .limit(limit)
                .map(stored -> List.copyOf(stored.spans.values()))
                .toList();
    }

    synchronized Counts counts() {
        return new Counts(traces.size(), bytes, tracesEvicted, spansDropped);
    }

    private static final class StoredTrace {
        private final Map<String, Span> spans = new LinkedHashMap<>();
    }
}
