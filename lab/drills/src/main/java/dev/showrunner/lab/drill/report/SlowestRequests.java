package dev.showrunner.lab.drill.report;

import dev.showrunner.lab.drill.format.RequestNames;
import dev.showrunner.lab.drill.measure.Observation;
import dev.showrunner.lab.drill.run.SlowRequest;
import dev.showrunner.lab.trace.TraceJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Renders slow requests as trees of bars. Spans with time on the critical path are coloured. */
final class SlowestRequests {
    private static final int SHOWN_SPANS = 24;
    private static final double MICROS_PER_MS = 1_000;

    private SlowestRequests() {}

    static String html(List<SlowRequest> requests) {
        StringBuilder html = new StringBuilder();
        for (SlowRequest slow : requests) {
            Observation request = slow.request();
            html.append("<details")
                    .append(slow.equals(requests.getFirst()) ? " open" : "")
                    .append("><summary>");
            html.append(Html.escaped("%s, %.1f ms, %s, due %.2f s after the start, trace %s"
                    .formatted(
                            RequestNames.of(request.kind()),
                            request.latencyMs(),
                            request.status() == 0 ? "no answer" : "status " + request.status(),
                            request.dueNanos() / 1e9,
                            request.traceId())));
            html.append("</summary><div class=\"trace\">");
            List<Bar> bars = bars(slow.trace());
            double whole = bars.stream().mapToDouble(Bar::endUs).max().orElse(1);
            bars.stream().limit(SHOWN_SPANS).forEach(bar -> html.append(bar.html(whole)));
            if (bars.size() > SHOWN_SPANS) {
                html.append(Html.element("p", "and " + (bars.size() - SHOWN_SPANS) + " more spans"));
            }
            html.append(summary(bars)).append("</div></details>\n");
        }
        return html.toString();
    }

    /** Names the three spans with the most time on the critical path. */
    static String summary(List<Bar> bars) {
        StringBuilder text = new StringBuilder("The time went to ");
        bars.stream()
                .filter(bar -> bar.span().criticalUs() > 0)
                .sorted((a, b) -> Long.compare(b.span().criticalUs(), a.span().criticalUs()))
                .limit(3)
                .forEach(bar -> text.append("%s: %s (%.1f ms); "
                        .formatted(
                                bar.span().service(),
                                bar.span().name(),
                                bar.span().criticalUs() / MICROS_PER_MS)));
        return Html.element("p", text.toString().replaceFirst("; $", "."));
    }

    static List<Bar> bars(TraceJson trace) {
        List<Bar> bars = new ArrayList<>();
        trace.trees().forEach(tree -> add(bars, tree, 0));
        return bars;
    }

    private static void add(List<Bar> bars, TraceJson.Node node, int depth) {
        bars.add(new Bar(depth, node));
        node.children().forEach(child -> add(bars, child, depth + 1));
    }

    /** A span and its depth in the tree. */
    record Bar(int depth, TraceJson.Node span) {
        private double endUs() {
            return (double) span.startUs() + span.durationUs();
        }

        private String html(double wholeUs) {
            String label =
                    " ".repeat(2 * depth) + span.service() + "  " + span.name() + (span.failed() ? "  failed" : "");
            return String.format(
                    Locale.ROOT,
                    "<div class=\"span\"><span class=\"name\">%s</span>"
                            + "<span class=\"track\"><i class=\"%s\" style=\"left:%.2f%%;width:%.2f%%\"></i></span>"
                            + "<span class=\"ms\">%.1f ms</span><span class=\"ms\">%s</span></div>%n",
                    Html.escaped(label),
                    span.criticalUs() > 0 ? "critical" : "beside",
                    100 * span.startUs() / wholeUs,
                    Math.max(0.2, 100 * span.durationUs() / wholeUs),
                    span.durationUs() / MICROS_PER_MS,
                    span.criticalUs() > 0
                            ? String.format(Locale.ROOT, "%.1f on path", span.criticalUs() / MICROS_PER_MS)
                            : "");
        }
    }
}
