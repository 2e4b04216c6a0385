package dev.showrunner.lab.drill.report;

import dev.showrunner.lab.drill.format.Numbers;
import dev.showrunner.lab.drill.measure.Window;
import dev.showrunner.lab.drill.run.Phases;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Draws lines over the time of a run as SVG, with the time of the fault shaded. */
final class Chart {
    private static final int WIDTH = 960;
    private static final int LEFT = 62;
    private static final int RIGHT = 12;
    private static final int TOP = 36;
    private static final int BOTTOM = 20;
    private static final int HEIGHT = 164;
    private static final int KEY_WIDTH = 92;
    private static final double MIN_VALUE = 0.1;
    private static final double NANOS = 1e9;
    private static final List<String> COLOURS = List.of("#1f6feb", "#cf222e", "#bf8700", "#8250df");

    private final String title;
    private final double seconds;
    private final Optional<Phases> phases;
    private final boolean logarithmic;
    private final List<Line> lines = new ArrayList<>();

    private record Line(String name, List<RunTimeline.Point> points) {}

    /** Draws an empty chart over {@code seconds}. A logarithmic one begins at 0.1. */
    Chart(String title, double seconds, Optional<Phases> phases, boolean logarithmic) {
        this.title = title;
        this.seconds = Math.max(seconds, 1);
        this.phases = phases;
        this.logarithmic = logarithmic;
    }

    Chart line(String name, List<RunTimeline.Point> points) {
        lines.add(new Line(name, points));
        return this;
    }

    String svg() {
        StringBuilder svg = new StringBuilder();
        svg.append("<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">"
                .formatted(WIDTH, HEIGHT, Html.escaped(title)));
        svg.append(text(LEFT, 15, "title", title));
        phases.flatMap(Phases::during).ifPresent(window -> band(svg, "fault", window));
        phases.flatMap(Phases::after).ifPresent(window -> band(svg, "after", window));
        phases.map(Phases::before).ifPresent(window -> band(svg, "before", window));
        double max = max();
        double top = logarithmic ? Ticks.decade(max) : Ticks.roundUp(max);
        for (double value : logarithmic ? Ticks.decades(MIN_VALUE, top) : Ticks.even(top)) {
            double y = y(value, top);
            svg.append("<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%s\" y2=\"%s\"/>"
                    .formatted(LEFT, WIDTH - RIGHT, at(y), at(y)));
            svg.append(text(LEFT - 6, y + 4, "tick", label(value)));
        }
        int every = seconds > 60 ? 10 : 5;
        for (int s = 0; s <= seconds; s += every) {
            svg.append(text(x(s), HEIGHT - 6, "time", s + " s"));
        }
        for (int i = 0; i < lines.size(); i++) {
            String colour = COLOURS.get(i % COLOURS.size());
            svg.append("<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"1.6\" points=\"%s\"/>"
                    .formatted(colour, points(lines.get(i), top)));
            if (lines.size() > 1) {
                key(svg, lines.get(i).name(), colour, WIDTH - RIGHT - KEY_WIDTH * (lines.size() - 1 - i));
            }
        }
        return svg.append("</svg>").toString();
    }

    private static void key(StringBuilder svg, String name, String colour, int right) {
        svg.append(text(right - KEY_WIDTH + 36, 15, "key", name));
        svg.append("<line stroke=\"%s\" stroke-width=\"3\" x1=\"%d\" x2=\"%d\" y1=\"11\" y2=\"11\"/>"
                .formatted(colour, right - KEY_WIDTH + 14, right - KEY_WIDTH + 30));
    }

    private void band(StringBuilder svg, String kind, Window window) {
        double from = x(window.from() / NANOS);
        double to = x(window.to() / NANOS);
        svg.append("<rect class=\"%s\" x=\"%s\" y=\"%d\" width=\"%s\" height=\"%d\"/>"
                .formatted(kind, at(from), TOP, at(to - from), HEIGHT - TOP - BOTTOM));
        svg.append(text((from + to) / 2, TOP - 6, "band", kind));
    }

    private double max() {
        double max = lines.stream()
                .flatMap(line -> line.points().stream())
                .mapToDouble(RunTimeline.Point::value)
                .max()
                .orElse(1);
        return logarithmic ? Math.max(10, max) : max <= 0 ? 1 : max;
    }

    private String points(Line line, double top) {
        StringBuilder points = new StringBuilder();
        for (RunTimeline.Point point : line.points()) {
            points.append(at(x(point.seconds())))
                    .append(',')
                    .append(at(y(point.value(), top)))
                    .append(' ');
        }
        return points.toString().strip();
    }

    private double x(double second) {
        return LEFT + (WIDTH - LEFT - RIGHT) * Math.min(second / seconds, 1);
    }

    private double y(double value, double top) {
        double share = logarithmic
                ? Math.log(Math.max(value, MIN_VALUE) / MIN_VALUE) / Math.log(top / MIN_VALUE)
                : Math.clamp(value / top, 0, 1);
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * share;
    }

    private static String label(double value) {
        return value >= 10 ? "%,d".formatted(Math.round(value)) : Numbers.plain(Math.round(value * 100) / 100.0);
    }

    private static String text(double x, double y, String kind, String text) {
        return "<text class=\"%s\" x=\"%s\" y=\"%s\">%s</text>".formatted(kind, at(x), at(y), Html.escaped(text));
    }

    private static String at(double coordinate) {
        return String.format(Locale.ROOT, "%.1f", coordinate);
    }
}
