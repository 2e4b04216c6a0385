package dev.showrunner.benchmarks.report;

import java.util.List;
import java.util.stream.IntStream;

/** A run as plain text. */
public final class ConsoleReport {
    private ConsoleReport() {}

    /** Lines with their ends. */
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
        int[] widths = IntStream.range(0, rows.getFirst().size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
            }
            out.append("  ").append(line.toString().stripTrailing()).append('\n');
        }
    }
}
