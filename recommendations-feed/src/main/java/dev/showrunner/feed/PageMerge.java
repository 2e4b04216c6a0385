package dev.showrunner.feed;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Merges the rows of K sources into one page.
 *
 * <p>One pass from the top: a title that a row shows is left out of every later row. Rows that are shown whole keep
 * their titles even when an earlier whole row has them. It runs after the fallbacks, because a stale or bundled list
 * repeats titles at least as often as a live one. A row that is left with nothing is dropped, and rows from the spare
 * list take its place, in order, until the page has its number of rows.
 */
public final class PageMerge {
    private PageMerge() {}

    /**
     * Builds the page.
     *
     * @param wanted the rows that could be served, top to bottom
     * @param spare rows to fill up with, most welcome first; never shown whole
     * @param target rows that the page should have; more only when {@code wanted} has more
     */
    public static List<Row> merge(List<Row> wanted, List<Row> spare, int target) {
        Set<String> shown = new HashSet<>();
        List<Row> page = new ArrayList<>(target);
        wanted.forEach(row -> place(row, shown, page));
        for (Row row : spare) {
            if (page.size() >= target) {
                break;
            }
            place(row, shown, page);
        }
        return List.copyOf(page);
    }

    private static void place(Row row, Set<String> shown, List<Row> page) {
        List<Candidate> items = select(row, row.slot().whole() ? Set.of() : shown);
        if (items.isEmpty()) {
            return;
        }
        page.add(row.withItems(items));
        for (Candidate item : items) {
            shown.add(item.titleId());
            item.seriesId().ifPresent(shown::add);
        }
    }

    private static List<Candidate> select(Row row, Set<String> shown) {
        Map<String, Candidate> chosen = new LinkedHashMap<>();
        for (Candidate item : row.items()) {
            if (chosen.size() >= row.slot().limit()) {
                break;
            }
            boolean seen = shown.contains(item.titleId())
                    || item.seriesId().filter(shown::contains).isPresent();
            if (!seen) {
                chosen.putIfAbsent(item.titleId(), item);
            }
        }
        return List.copyOf(chosen.values());
    }
}
