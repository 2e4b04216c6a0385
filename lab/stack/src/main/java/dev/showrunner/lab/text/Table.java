package dev.showrunner.lab.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Formats a table of text. A column is as wide as its widest cell; columns of numbers are right-aligned. Cells are
 * never wrapped or truncated.
 *
 * <p>picocli's {@code TextTable} cannot right-align, needs a fixed width for each column, and interprets {@code @|style
 * text|@} in a cell as markup. Cells here hold external text, such as the key of a dead letter, and must print it
 * unchanged.
 */
public final class Table {
    private static final Pattern FIGURE = Pattern.compile("-?[0-9][0-9,.]*(e[+-][0-9]+)?( [%A-Za-z/]+)?");
    private static final String GAP = "  ";

    private Table() {}

    /** Returns one line for each row. The first row is the header; every row has as many cells as the header. */
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
