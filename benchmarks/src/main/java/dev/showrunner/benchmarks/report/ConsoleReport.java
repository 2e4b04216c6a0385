package dev.showrunner.benchmarks.report;

import dev.showrunner.lab.text.Table;
import java.util.List;

/** Formats a run as plain text. */
public final class ConsoleReport {
    private ConsoleReport() {}

    /** Returns the text, whose last line has a line end. */
    public static String of(Run run) {
        RunText text = new RunText(run);
        StringBuilder out = new StringBuilder();
        out.append(run.benchmark()).append(": ").append(run.about()).append('\n');
        if (!run.series().isEmpty()) {
            text.circumstances().forEach(line -> out.append("  ").append(line).append('\n'));
            out.append('\n');
            append(out, text.measurements());
        }
        if (!run.goals().isEmpty()) {
            out.append('\n');
            append(out, text.goals());
        }
        return out.toString();
    }

    private static void append(StringBuilder out, List<List<String>> rows) {
        Table.lines(rows).forEach(line -> out.append("  ").append(line).append('\n'));
    }
}
