package dev.showrunner.trending;

import dev.showrunner.trending.Partial.Cell;
import dev.showrunner.trending.Partial.Progress;
import dev.showrunner.trending.Partial.Session;
import dev.showrunner.trending.Partial.TitleRuntime;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The sums over all partitions, by region and for the world, and the lists made of them.
 *
 * <p>Partials are absolute, so applying one again changes nothing, and their order matters only within a key. The end of
 * the windows is the largest as-of time that any partition has reported. Lists are made when somebody asks, once for
 * each state. Thread-safe: one lock, held for a batch of rows or for one list.
 */
public final class MergedCounts {
    /** The name of the sum over all regions. */
    public static final String WORLD = "world";

    /** The longest list. */
    public static final int MAX_PLACES = 100;

    private record ListKey(String region, Window window, Score score) {}

    private final Rows rows = new Rows();
    private final int world = rows.regionId(WORLD);
    private final Map<Window, MergedWindow> windows = new EnumMap<>(Window.class);
    private final Map<ListKey, Ranking> lists = new HashMap<>();
    private int[] worldRows = new int[16];
    private int knownRows;
    private long[] runtimes = new long[16];
    private long asOfMs;

    /**
     * Starts empty.
     *
     * @param partitions how many partitions report
     */
    public MergedCounts(int partitions) {
        for (Window window : Window.values()) {
            windows.put(window, new MergedWindow(window, partitions, row -> worldRows[row]));
        }
    }

    /** Applies rows of one partition, in the order in which they were written. */
    public synchronized void apply(int partition, Collection<Partial> partials) {
        for (Partial partial : partials) {
            switch (partial) {
                case Cell c -> window(c.window()).set(partition, c.bucket(), row(c.region(), c.name()), c.value());
                case TitleRuntime r -> raiseRuntime(rows.nameId(r.title()), r.runtimeMs());
                case Progress p -> advance(p.asOfMs());
                case Session _ -> {}
            }
        }
        lists.clear();
    }

    /** The first places, at most {@link #MAX_PLACES}; empty for a region that nobody watched in within seven days. */
    public synchronized Optional<Ranking> ranking(String region, Window window, Score score) {
        if (!isKnown(region)) {
            return Optional.empty();
        }
        return Optional.of(lists.computeIfAbsent(new ListKey(region, window, score), this::rank));
    }

    /** What a region counted in a window; empty for a region that nobody watched in within seven days. */
    public synchronized Optional<Totals> totals(String region, Window window) {
        if (!isKnown(region)) {
            return Optional.empty();
        }
        return Optional.of(new Totals(
                asOfMs,
                total(region, window, Tally.WATCHED),
                total(region, window, Tally.SESSIONS),
                total(region, window, Tally.EVENTS),
                total(region, window, Tally.LATE),
                total(region, window, Tally.TOO_LATE),
                total(region, window, Tally.DUPLICATES),
                total(region, window, Tally.DEAD),
                total(region, window, Tally.EVICTED)));
    }

    /** The world, then the regions in which somebody watched within seven days, by name. */
    public synchronized List<String> regions() {
        Stream<String> watched = IntStream.range(0, rows.size())
                .filter(row -> rows.name(row).equals(Tally.EVENTS.cell()) && rows.regionId(row) != world)
                .filter(row -> window(Window.WEEK).total(row) > 0)
                .mapToObj(rows::region)
                .sorted();
        return Stream.concat(Stream.of(WORLD), watched).toList();
    }

    /** The end of the windows, milliseconds since the epoch; 0 before anything was applied. */
    public synchronized long asOfMs() {
        return asOfMs;
    }

    private Ranking rank(ListKey key) {
        int regionId = rows.regionId(key.region());
        int[] titles = IntStream.range(0, knownRows)
                .filter(row -> rows.regionId(row) == regionId && !Tally.isTally(rows.name(row)))
                .toArray();
        MergedWindow counts = window(key.window());
        Ranker ranker = new Ranker(rows, key.score(), this::runtime);
        return new Ranking(
                asOfMs,
                completeness(key.window()),
                ranker.rank(titles, MAX_PLACES, counts::total, counts::totalAnHourAgo));
    }

    private double completeness(Window window) {
        double evicted = total(WORLD, window, Tally.EVICTED);
        return evicted == 0 ? 1 : 1 - evicted / (evicted + total(WORLD, window, Tally.SESSIONS));
    }

    private boolean isKnown(String region) {
        return region.equals(WORLD) || total(region, Window.WEEK, Tally.EVENTS) > 0;
    }

    private long total(String region, Window window, Tally tally) {
        int row = rows.find(region, tally.cell());
        return row == Rows.ABSENT ? 0 : window(window).total(row);
    }

    private MergedWindow window(Window window) {
        return Objects.requireNonNull(windows.get(window));
    }

    private void advance(long reportedMs) {
        if (reportedMs > asOfMs) {
            asOfMs = reportedMs;
            windows.values().forEach(window -> window.advance(reportedMs));
        }
    }

    private void raiseRuntime(int title, long runtimeMs) {
        if (title >= runtimes.length) {
            runtimes = Arrays.copyOf(runtimes, Math.max(runtimes.length * 2, title + 1));
        }
        runtimes[title] = Math.max(runtimes[title], runtimeMs);
    }

    private long runtime(int row) {
        int title = rows.nameIdOf(row);
        return title < runtimes.length ? runtimes[title] : 0;
    }

    /** The row of a pair, whose row for the world exists from then on as well. */
    private int row(String region, String name) {
        int row = rows.row(region, name);
        if (row >= knownRows) {
            int worldRow = rows.row(world, rows.nameIdOf(row));
            knownRows = rows.size();
            if (knownRows > worldRows.length) {
                worldRows = Arrays.copyOf(worldRows, knownRows * 2);
            }
            worldRows[row] = worldRow;
            worldRows[worldRow] = worldRow;
        }
        return row;
    }
}
