package dev.showrunner.lab.drill.report;

import dev.showrunner.lab.drill.format.Drill;
import dev.showrunner.lab.drill.format.Numbers;
import dev.showrunner.lab.drill.format.RequestNames;
import dev.showrunner.lab.drill.judge.ExpectationResult;
import dev.showrunner.lab.drill.measure.MetricQuery;
import dev.showrunner.lab.drill.measure.Observation;
import dev.showrunner.lab.drill.measure.Series;
import dev.showrunner.lab.drill.measure.Window;
import dev.showrunner.lab.drill.run.DrillResult;
import dev.showrunner.lab.drill.run.Phases;
import dev.showrunner.lab.drill.run.TimelineEvent;
import dev.showrunner.lab.drill.run.WatchedMetrics;
import dev.showrunner.lab.load.plan.RequestKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Writes the report of a run as one HTML file that loads nothing. */
final class Page {
    private static final String STYLE = "/dev/showrunner/lab/drill/report.css";

    private final DrillResult result;
    private final Drill drill;
    private final List<String> summary;
    private final List<String> sinceLast;
    private final StringBuilder html = new StringBuilder(1 << 16);

    /** Reports a run. Empty {@code summary} and {@code sinceLast} are left out of the page. */
    Page(DrillResult result, List<String> summary, List<String> sinceLast) {
        this.result = result;
        drill = result.drill();
        this.summary = List.copyOf(summary);
        this.sinceLast = List.copyOf(sinceLast);
    }

    String html() {
        head();
        expectations();
        if (result.phases().isPresent()) {
            timeline();
            phases();
            events();
            slowest();
        }
        lesson();
        foot();
        return html.append("</main></body></html>\n").toString();
    }

    private void head() {
        String title = drill.guide().title() + (result.control() ? ", the control" : "");
        html.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
                .append(Html.element("title", title + ": " + result.verdict()))
                .append("<style>")
                .append(style())
                .append("</style></head><body><main>\n<header>")
                .append("<span class=\"verdict ")
                .append(result.verdict())
                .append("\">")
                .append(result.verdict())
                .append("</span>")
                .append(Html.element("h1", title))
                .append("<p class=\"question\">")
                .append(Html.escaped(drill.guide().question()))
                .append("</p>")
                .append(Html.element("p", sentence(result.reason())));
        if (result.control()) {
            html.append(Html.element(
                    "p",
                    "This run was made without " + drill.control().mechanism() + ": "
                            + drill.control().fails() + " must be missed, otherwise the drill proves nothing."));
        }
        html.append("</header>\n");
    }

    private void expectations() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("", "expectation", "when", "measured", "wanted", "what it says"));
        addResults(rows, result.steadyBefore(), "before");
        addResults(rows, result.effects(), "the fault's effect");
        addResults(rows, result.during(), "during");
        addResults(rows, result.after(), "after");
        if (result.phases().flatMap(Phases::after).isPresent()) {
            rows.add(List.of(
                    result.recoveredInTime() ? "held" : "MISSED",
                    Drill.After.RECOVERED,
                    "after",
                    result.recoveryMs().isPresent()
                            ? "%,d ms".formatted(result.recoveryMs().getAsLong())
                            : "not yet",
                    "<= " + Numbers.duration(drill.after().recoveredWithin()),
                    "from the roll-back until the steady state held for two seconds"));
        }
        addResults(rows, result.steadyAfter(), "steady again");
        section("Expectations", rows.size() == 1 ? "" : marked(Html.table(rows)));
        if (!sinceLast.isEmpty()) {
            html.append(Html.element("h3", "Since the last run")).append("<ul>");
            sinceLast.forEach(line -> html.append(Html.element("li", line)));
            html.append("</ul>");
        }
    }

    private static void addResults(List<List<String>> rows, List<ExpectationResult> results, String when) {
        for (ExpectationResult judged : results) {
            String mark =
                    switch (judged.outcome()) {
                        case MET -> "held";
                        case MISSED -> "MISSED";
                        case UNDECIDED -> "open";
                    };
            String says = judged.expectation().says().isEmpty()
                    ? judged.expectation().probe().describe()
                    : judged.expectation().says();
            rows.add(List.of(
                    mark,
                    judged.expectation().id(),
                    when,
                    judged.measured(),
                    judged.expectation().target().describe(),
                    judged.why().isEmpty() ? says : says + " (" + judged.why() + ")"));
        }
    }

    private void timeline() {
        RunTimeline timeline = new RunTimeline(result);
        Optional<Phases> phases = result.phases();
        StringBuilder charts = new StringBuilder();
        charts.append(new Chart("requests per second", timeline.seconds(), phases, false)
                .line("all", timeline.rate())
                .line("failed", timeline.failed())
                .line("degraded", timeline.degraded())
                .svg());
        charts.append(new Chart("latency in ms from the intended moment, logarithmic", timeline.seconds(), phases, true)
                .line("p50", timeline.latency(0.5))
                .line("p99", timeline.latency(0.99))
                .svg());
        List<MetricQuery> shown = new ArrayList<>();
        for (Drill.Look look : drill.look()) {
            MetricQuery query = new MetricQuery(look.service(), look.metric(), look.labels());
            shown.add(query);
            charts.append(metric(query, timeline.seconds())).append(Html.element("p", look.says()));
        }
        WatchedMetrics.defaults(drill).stream()
                .filter(query -> !shown.contains(query))
                .forEach(query -> charts.append(metric(query, timeline.seconds())));
        section("What happened", charts.toString());
    }

    private String metric(MetricQuery query, double seconds) {
        Series series = Objects.requireNonNullElseGet(result.metrics().get(query), Series::new);
        String unit = RunTimeline.counter(query) ? " per second" : "";
        return new Chart(query.service().label() + ": " + query.describe() + unit, seconds, result.phases(), false)
                .line("", RunTimeline.metric(query, series))
                .svg();
    }

    private void phases() {
        Phases phases = result.phases().orElseThrow();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("requests", "when", "number", "failed", "degraded", "p50 ms", "p90 ms", "p99 ms", "max ms"));
        for (RequestKind kind : RequestKind.values()) {
            row(rows, kind, "before", Optional.of(phases.before()));
            row(rows, kind, "during", phases.during());
            row(rows, kind, "after", phases.after());
        }
        section("Before, during, after", Html.table(rows));
    }

    private void row(List<List<String>> rows, RequestKind kind, String when, Optional<Window> window) {
        List<Observation> seen =
                window.map(span -> result.observations().of(kind, span)).orElse(List.of());
        if (seen.isEmpty()) {
            return;
        }
        rows.add(List.of(
                RequestNames.of(kind),
                when,
                "%,d".formatted(seen.size()),
                share(seen, Observation::failed),
                share(seen, Observation::degraded),
                ms(seen, 0.5),
                ms(seen, 0.9),
                ms(seen, 0.99),
                ms(seen, 1)));
    }

    private void events() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("at", "event"));
        Stream.concat(result.events().stream(), CounterChanges.of(result).stream())
                .sorted(Comparator.comparingLong(TimelineEvent::nanos))
                .forEach(event -> rows.add(List.of("%.2f s".formatted(event.nanos() / 1e9), event.text())));
        section("Events", Html.table(rows));
    }

    private void slowest() {
        section(
                "The slowest traced requests",
                result.slowest().isEmpty()
                        ? Html.element("p", "No trace is available: the services send their traces elsewhere.")
                        : SlowestRequests.html(result.slowest()));
    }

    private void lesson() {
        Drill.Guide guide = drill.guide();
        StringBuilder lesson = new StringBuilder();
        lesson.append(Html.element("h3", "Prediction")).append(Html.element("p", guide.predict()));
        lesson.append(Html.element("h3", "Why")).append(Html.element("p", guide.why()));
        lesson.append(Html.element("p", guide.whyClass() + ", " + guide.whyRationale()));
        lesson.append(Html.element("h3", "Change"))
                .append(Html.element("p", guide.changeParameter() + ": " + guide.change()));
        lesson.append(Html.element("h3", "Discuss")).append("<ul>");
        guide.discuss().forEach(question -> lesson.append(Html.element("li", question)));
        lesson.append("</ul>");
        section("The lesson", lesson.toString());
    }

    private void foot() {
        if (!summary.isEmpty()) {
            section("Summary to paste", "<pre>" + Html.escaped(String.join("\n", summary)) + "</pre>");
        }
        html.append("<footer>")
                .append(Html.escaped("%s, %s; seed %d; %s"
                        .formatted(drill.file(), result.started(), drill.load().seed(), MachineInfo.describe())))
                .append("</footer>");
    }

    private void section(String title, String content) {
        html.append("<section>")
                .append(Html.element("h2", title))
                .append(content)
                .append("</section>\n");
    }

    private static String marked(String table) {
        return table.replace("<td>held</td>", "<td class=\"held\">held</td>")
                .replace("<td>MISSED</td>", "<td class=\"missed\">MISSED</td>")
                .replace("<td>open</td>", "<td class=\"open\">open</td>");
    }

    private static String share(List<Observation> seen, Predicate<Observation> property) {
        long having = seen.stream().filter(property).count();
        return Numbers.plain(Math.round(having * 10_000.0 / seen.size()) / 100.0) + " %";
    }

    private static String ms(List<Observation> seen, double quantile) {
        return "%,.1f".formatted(RunTimeline.quantile(seen, quantile));
    }

    private static String sentence(String reason) {
        return reason.substring(0, 1).toUpperCase(Locale.ROOT) + reason.substring(1) + ".";
    }

    private static String style() {
        try (InputStream css = Objects.requireNonNull(Page.class.getResourceAsStream(STYLE))) {
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + STYLE, e);
        }
    }
}
