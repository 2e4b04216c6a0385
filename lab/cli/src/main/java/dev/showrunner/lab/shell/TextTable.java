package dev.showrunner.lab.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Prints rows under column names, followed by the number of rows, as database shells do. */
final class TextTable {
    private static final int MAX_ROWS = 10_000;

    private final List<List<String>> rows = new ArrayList<>();

    TextTable(List<String> columns) {
        rows.add(List.copyOf(columns));
    }

    /** Adds a row. Returns false if the table is full. */
    boolean add(List<String> cells) {
        rows.add(List.copyOf(cells));
        return rows.size() <= MAX_ROWS;
    }

    void print(Consumer<String> out) {
        int columns = rows.getFirst().size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (int r = 0; r < rows.size(); r++) {
            StringBuilder line = new StringBuilder();
            StringBuilder rule = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                String cell = rows.get(r).get(i);
                line.append(i == 0 ? " " : " | ").append(cell).append(" ".repeat(widths[i] - cell.length()));
                rule.append(i == 0 ? "-" : "-+-").append("-".repeat(widths[i]));
            }
            out.accept(line.toString().stripTrailing());
            if (r == 0) {
                out.accept(rule + "-");
            }
        }
        int found = rows.size() - 1;
        out.accept(
                found > MAX_ROWS
                        ? "(the first " + MAX_ROWS + " rows)"
                        : "(" + found + (found == 1 ? " row)" : " rows)"));
    }
}
