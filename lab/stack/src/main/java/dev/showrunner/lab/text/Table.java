package dev.showrunner.lab.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A table of texts: columns as wide as their widest cell, columns of figures aligned on the right. Nothing is wrapped or cut,
 * whatever the width of the terminal.
 *
 * <p>picocli's {@code TextTable} has neither alignment on the right nor widths of its own, and takes {@code @|style text|@}
 * in a cell for markup. Cells hold text of others, such as the key of a dead letter, and must show it as it is.
 */
public final class Table {
    private static final Pattern FIGURE = Pattern.compile("-?[0-9][0-9,.]*(e[+-][0-9]+)?( [%A-Za-z/]+)?");
    private static final String GAP = "  ";

    private Table() {}

    /** A line for each row; the first row is the header. Every row has as many cells as the header. */
    public static List<String> lines(List<List<String>> rows) {
        List<String> formats = new ArrayList<>();
        for (int column = 0; column < rows.getFirst().size(); column++) {
            formats.add(format(rows, column));
        }
        String line = String.join(GAP, formats);
        return rows.stream()
                .map(row -> line.formatted(row.toArray()).stripTrailing())
                .toList();
    }

    private static String format(List<List<String>> rows, int column) {
        int width =
                rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
        boolean figures = rows.stream()
                .skip(1)
                .map(row -> row.get(column))
                .allMatch(cell -> cell.isEmpty() || FIGURE.matcher(cell).matches());
        return width == 0 ? "%s" : "%" + (figures ? "" : "-") + width + "s";
    }
}
