package dev.showrunner.trending;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** One partition of a compacted topic, in memory: what was committed, in order, compacted when a test says so. */
final class PartialsLog {
    private List<Partial> rows = new ArrayList<>();

    void append(List<Partial> commit) {
        rows.addAll(commit);
    }

    /** Keeps the newest row of each key and deletes those that are zero. */
    void compact() {
        Map<Object, Partial> newest = new LinkedHashMap<>();
        for (Partial row : rows) {
            newest.remove(key(row));
            newest.put(key(row), row);
        }
        rows = new ArrayList<>(
                newest.values().stream().filter(row -> !isTombstone(row)).toList());
    }

    void restoreTo(Consumer<Partial> reader) {
        rows.forEach(reader);
    }

    List<Partial> rows() {
        return rows;
    }

    private static Object key(Partial row) {
        return switch (row) {
            case Partial.Cell c -> List.of(c.window(), c.bucket(), c.region(), c.name());
            case Partial.TitleRuntime r -> r.title();
            case Partial.Session s -> s.key();
            case Partial.Progress _ -> Partial.Progress.class;
        };
    }

    private static boolean isTombstone(Partial row) {
        return switch (row) {
            case Partial.Cell c -> c.value() == 0;
            case Partial.Session s -> s.seen().isNone();
            case Partial.TitleRuntime _, Partial.Progress _ -> false;
        };
    }
}
