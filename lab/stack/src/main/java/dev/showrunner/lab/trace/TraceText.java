package dev.showrunner.lab.trace;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Formats a trace, or the list of recent traces, for a terminal. */
final class TraceText {
    private static final int BAR_CELLS = 24;
    private static final int LABEL_WIDTH = 74;
    private static final int MAX_CONTRIBUTORS = 6;
    private static final double NANOS_PER_MS = 1e6;
    private static final String LEGEND = """
            starts: after the start of the trace; on path: this span's part of the duration (●)
            ⇢ processes a message of the span above later, on a path of its own     ? its parent was not reported
            """;

    private final Trace trace;
    private final List<String> lines = new ArrayList<>();

    private TraceText(Trace trace) {
        this.trace = trace;
    }

    /** Formats the trees, and below them the spans with the largest part of each request's duration. */
    static String tree(Trace trace) {
        return new TraceText(trace).text();
    }

    /** Formats one line for each trace. */
    static String list(List<Trace> traces, TraceStore.Counts counts) {
        StringBuilder text = new StringBuilder();
        for (Trace trace : traces) {
            text.append("%s  %s  %10s  %3d spans  %s%s%n"
                    .formatted(
                            trace.traceId(),
                            time(trace),
                            ms(trace.durationNanos()),
                            trace.spans(),
                            title(trace.head()),
                            trace.failed() ? "  FAILED" : ""));
        }
        return text.append("%d traces stored (%.1f MB), %d older ones evicted, %d spans dropped%n"
                        .formatted(
                                counts.traces(), counts.bytes() / 1e6, counts.tracesEvicted(), counts.spansDropped()))
                .toString();
    }

    private String text() {
        lines.add("trace %s  %s  %d spans of %s, %s"
                .formatted(
                        trace.traceId(),
                        time(trace),
                        trace.spans(),
                        String.join(", ", trace.services()),
                        ms(trace.durationNanos())));
        lines.add("");
        lines.add("%10s %10s %10s".formatted("starts", "takes", "on path"));
        for (TraceNode tree : trace.trees()) {
            node(tree, CriticalPath.of(tree), new Position("", "", ""));
        }
        for (TraceNode tree : trace.trees()) {
            contributors(tree);
        }
        lines.add("");
        lines.add(LEGEND.strip());
        return String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }

    /**
     * Position of a line in the tree.
     *
     * @param branch prefix of its label
     * @param indent prefix of the branches below it
     * @param service service of its parent, which is not repeated
     */
    private record Position(String branch, String indent, String service) {
        private Position below(boolean last, String above) {
            return new Position(indent + (last ? "└─ " : "├─ "), indent + (last ? "   " : "│  "), above);
        }
    }

    private void node(TraceNode node, CriticalPath path, Position position) {
        Span span = node.span();
        long onPath = path.nanosOf(span);
        String name = span.service().equals(position.service()) ? operation(span) : title(span);
        lines.add("%10s %10s %10s %s %s %s"
                .formatted(
                        "+" + ms(span.startNanos() - trace.startNanos()),
                        ms(span.durationNanos()),
                        onPath == 0 ? "" : ms(onPath),
                        onPath == 0 ? " " : "●",
                        pad(position.branch() + mark(node) + name + failure(span)),
                        bar(span)));
        for (int i = 0; i < node.children().size(); i++) {
            TraceNode child = node.children().get(i);
            boolean last = i == node.children().size() - 1;
            node(child, child.startsPath() ? CriticalPath.of(child) : path, position.below(last, span.service()));
        }
    }

    private void contributors(TraceNode tree) {
        Map<String, Long> nanos = new LinkedHashMap<>();
        for (CriticalPath.Segment segment : CriticalPath.of(tree).segments()) {
            nanos.merge(title(segment.span()), segment.toNanos() - segment.fromNanos(), Long::sum);
        }
        long whole = Math.max(1, tree.span().durationNanos());
        lines.add("");
        lines.add("critical path of %s, %s:"
                .formatted(title(tree.span()), ms(tree.span().durationNanos())));
        nanos.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(MAX_CONTRIBUTORS)
                .forEach(entry -> lines.add("%10s %3d %%  %s"
                        .formatted(ms(entry.getValue()), 100 * entry.getValue() / whole, entry.getKey())));
    }

    private static String mark(TraceNode node) {
        return switch (node.edge()) {
            case CONTINUATION -> "⇢ ";
            case ORPHAN -> "? ";
            case ROOT, CHILD -> "";
        };
    }

    private static String title(Span span) {
        return span.service() + ": " + operation(span);
    }

    private static String operation(Span span) {
        String status = span.attributes().getOrDefault("http.response.status_code", "");
        String messages = span.attributes().getOrDefault("messaging.batch.message_count", "");
        return span.name()
                + (status.isEmpty() ? "" : " " + status)
                + (messages.isEmpty() ? "" : " (" + messages + " messages)");
    }

    private static String failure(Span span) {
        String reason = span.attributes().getOrDefault("exception.message", "");
        return span.failed() ? "  FAILED " + reason : "";
    }

    private static String pad(String label) {
        return label.length() <= LABEL_WIDTH
                ? label + " ".repeat(LABEL_WIDTH - label.length())
                : label.substring(0, LABEL_WIDTH - 1) + "…";
    }

    private String bar(Span span) {
        double cell = (double) Math.max(BAR_CELLS, trace.durationNanos()) / BAR_CELLS;
        int from = (int) Math.clamp((span.startNanos() - trace.startNanos()) / cell, 0, BAR_CELLS - 1);
        int to = (int) Math.clamp(Math.ceil((span.endNanos() - trace.startNanos()) / cell), from + 1, BAR_CELLS);
        return "·".repeat(from) + "█".repeat(to - from) + "·".repeat(BAR_CELLS - to);
    }

    private static String time(Trace trace) {
        return Instant.EPOCH
                .plusNanos(trace.startNanos())
                .truncatedTo(ChronoUnit.MILLIS)
                .toString();
    }

    private static String ms(long nanos) {
        double ms = nanos / NANOS_PER_MS;
        return ms < 10_000
                ? String.format(Locale.ROOT, "%.1f ms", ms)
                : String.format(Locale.ROOT, "%.1f s", ms / 1_000);
    }
}
