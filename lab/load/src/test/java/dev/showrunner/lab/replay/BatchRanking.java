package dev.showrunner.lab.replay;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Computes the Top N in one pass over all events, without a stream or increments. Trending must return the same
 * ranking.
 *
 * <p>An event's watched time covers the interval that ends at its time; only the part inside the window counts. Views
 * are watched time / runtime, compared as fractions. Ties are broken by title id.
 */
final class BatchRanking {
    /** All regions together. */
    static final String WORLD = "world";

    /** A window of trending: a number of buckets, of which the last contains the given time. */
    enum Window {
        HOUR("1h", 60_000L, 60),
        DAY("24h", 900_000L, 96),
        WEEK("7d", 3_600_000L, 168);

        private final String parameter;
        private final long bucketMs;
        private final int buckets;

        Window(String parameter, long bucketMs, int buckets) {
            this.parameter = parameter;
            this.bucketMs = bucketMs;
            this.buckets = buckets;
        }

        String parameter() {
            return parameter;
        }

        long startMs(long asOfMs) {
            return Math.floorDiv(asOfMs, bucketMs) * bucketMs - (buckets - 1) * bucketMs;
        }
    }

    /** An entry of the ranking. */
    record Entry(String titleId, long watchedMs, long runtimeMs) {}

    private static final Comparator<Entry> BY_WATCH_TIME =
            Comparator.comparingLong(Entry::watchedMs).reversed().thenComparing(Entry::titleId);
    private static final Comparator<Entry> BY_VIEWS =
            ((Comparator<Entry>) BatchRanking::compareViews).reversed().thenComparing(Entry::titleId);

    private final Map<String, Map<String, Long>> watchedByRegion = new HashMap<>();
    private final Map<String, Long> runtimes = new HashMap<>();

    /** Counts the events inside the window that ends at {@code asOfMs}, ms since the epoch. */
    BatchRanking(Iterator<PlannedEvent> events, Window window, long asOfMs) {
        long startMs = window.startMs(asOfMs);
        events.forEachRemaining(event -> {
            Viewing viewing = event.session().viewing();
            runtimes.merge(viewing.titleId(), viewing.runtimeMs(), Math::max);
            long inside = Math.min(event.watchedMs(), event.timeMs() - startMs);
            if (inside > 0) {
                add(viewing.region(), viewing.titleId(), inside);
                add(WORLD, viewing.titleId(), inside);
            }
        });
    }

    List<String> regions() {
        return watchedByRegion.keySet().stream().sorted().toList();
    }

    long watchedMs(String region) {
        return watchedByRegion.getOrDefault(region, Map.of()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    List<Entry> topByWatchTime(String region, int limit) {
        return entries(region).sorted(BY_WATCH_TIME).limit(limit).toList();
    }

    List<Entry> topByViews(String region, int limit) {
        return entries(region).sorted(BY_VIEWS).limit(limit).toList();
    }

    private void add(String region, String titleId, long watchedMs) {
        watchedByRegion.computeIfAbsent(region, _ -> new HashMap<>()).merge(titleId, watchedMs, Long::sum);
    }

    private Stream<Entry> entries(String region) {
        return watchedByRegion.getOrDefault(region, Map.of()).entrySet().stream()
                .map(watched ->
                        new Entry(watched.getKey(), watched.getValue(), runtimes.getOrDefault(watched.getKey(), 1L)));
    }

    private static int compareViews(Entry a, Entry b) {
        BigInteger left = BigInteger.valueOf(a.watchedMs()).multiply(BigInteger.valueOf(b.runtimeMs()));
        BigInteger right = BigInteger.valueOf(b.watchedMs()).multiply(BigInteger.valueOf(a.runtimeMs()));
        return left.compareTo(right);
    }
}
