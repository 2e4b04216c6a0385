package dev.showrunner.trending;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.ToLongFunction;

/**
 * The same answers computed from all events at once, as plainly as possible: intervals are intersected with windows, no
 * buckets, no increments, fractions in big integers.
 */
public final class BatchOracle {
    private record Mark(int partition, String region, Tally tally, long timeMs) {}

    private record Counted(int partition, Watch event) {}

    private final Map<Integer, Long> clocks = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    private final List<Counted> counted = new ArrayList<>();
    private final List<Mark> marks = new ArrayList<>();
    private long asOfMs;

    /** Adds an event in the order of its partition. */
    public void event(int partition, long appendMs, Watch event) {
        long clock = clock(partition, appendMs);
        long hour = Math.floorDiv(event.eventTimeMs(), 3_600_000L);
        if (event.eventTimeMs() > appendMs + 3_600_000L) {
            mark(partition, event.region(), Tally.DEAD, clock);
        } else if (hour < Math.floorDiv(clock, 3_600_000L) - 168) {
            mark(partition, event.region(), Tally.TOO_LATE, clock);
        } else if (!seen.add(event.session() + "#" + event.sequence())) {
            mark(partition, event.region(), Tally.DUPLICATES, event.eventTimeMs());
        } else {
            count(partition, appendMs, event);
        }
    }

    private void count(int partition, long appendMs, Watch event) {
        counted.add(new Counted(partition, event));
        mark(partition, event.region(), Tally.EVENTS, event.eventTimeMs());
        if (event.sequence() == 0) {
            mark(partition, event.region(), Tally.SESSIONS, event.eventTimeMs());
        }
        if (appendMs - event.eventTimeMs() > 60_000) {
            mark(partition, event.region(), Tally.LATE, event.eventTimeMs());
        }
        asOfMs = Math.max(asOfMs, Math.min(event.eventTimeMs(), appendMs + 10_000));
    }

    /** Adds a record that cannot be read. */
    public void dead(int partition, long appendMs) {
        mark(partition, "", Tally.DEAD, clock(partition, appendMs));
    }

    /** Adds a record that is of no interest. */
    public void skipped(int partition, long appendMs) {
        clock(partition, appendMs);
    }

    /** Lets time pass in an idle partition. */
    public void idle(int partition, long logClockMs) {
        asOfMs = Math.max(asOfMs, logClockMs);
        clock(partition, logClockMs - 10_000);
    }

    private void mark(int partition, String region, Tally tally, long timeMs) {
        marks.add(new Mark(partition, region, tally, timeMs));
    }

    private long clock(int partition, long timeMs) {
        return clocks.merge(partition, timeMs, Math::max);
    }

    long asOfMs() {
        return asOfMs;
    }

    /** The totals of a region. */
    public Totals totals(String region, Window window) {
        return new Totals(
                asOfMs,
                watched(region, window, 0).values().stream()
                        .mapToLong(Long::longValue)
                        .sum(),
                tally(region, window, Tally.SESSIONS),
                tally(region, window, Tally.EVENTS),
                tally(region, window, Tally.LATE),
                tally(region, window, Tally.TOO_LATE),
                tally(region, window, Tally.DUPLICATES),
                tally(region, window, Tally.DEAD),
                0);
    }

    private long tally(String region, Window window, Tally tally) {
        return marks.stream()
                .filter(m -> m.tally() == tally && isIn(region, m.region()))
                .filter(m -> overlap(window, 0, m.partition(), m.timeMs(), m.timeMs() + 1) == 1)
                .count();
    }

    /** The first places of a region, each as rank, title, watched time and the rank an hour ago (0 for none). */
    public List<String> ranking(String region, Window window, Score score, int limit) {
        Map<String, Long> now = watched(region, window, 0);
        List<String> order = ordered(now, score);
        List<String> before = ordered(watched(region, window, 3_600_000L), score);
        return order.stream()
                .limit(limit)
                .map(t -> "%d %s %d %d"
                        .formatted(order.indexOf(t) + 1, t, now.getOrDefault(t, 0L), before.indexOf(t) + 1))
                .toList();
    }

    /** A ranking in the same form. */
    public static List<String> lines(Ranking ranking) {
        return ranking.entries().stream()
                .map(e -> "%d %s %d %d"
                        .formatted(
                                e.rank(),
                                e.title(),
                                e.watchedMs(),
                                e.rankAnHourAgo().orElse(0)))
                .toList();
    }

    private List<String> ordered(Map<String, Long> watched, Score score) {
        Map<String, Long> runtimes = runtimes();
        Comparator<String> byScore = (a, b) -> {
            if (score == Score.WATCH_TIME) {
                return Long.compare(watched.getOrDefault(a, 0L), watched.getOrDefault(b, 0L));
            }
            return views(
                    watched.getOrDefault(a, 0L),
                    runtimes.getOrDefault(a, 0L),
                    watched.getOrDefault(b, 0L),
                    runtimes.getOrDefault(b, 0L));
        };
        return watched.keySet().stream()
                .filter(title -> watched.getOrDefault(title, 0L) > 0)
                .sorted(byScore.reversed().thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private static int views(long watchedA, long runtimeA, long watchedB, long runtimeB) {
        if (runtimeA == 0 || runtimeB == 0) {
            return Boolean.compare(runtimeA > 0, runtimeB > 0);
        }
        return BigInteger.valueOf(watchedA)
                .multiply(BigInteger.valueOf(runtimeB))
                .compareTo(BigInteger.valueOf(watchedB).multiply(BigInteger.valueOf(runtimeA)));
    }

    private Map<String, Long> runtimes() {
        return sums(c -> c.event().runtimeMs(), Math::max, "world");
    }

    private Map<String, Long> watched(String region, Window window, long agoMs) {
        return sums(
                c -> overlap(
                        window,
                        agoMs,
                        c.partition(),
                        c.event().eventTimeMs() - c.event().watchedMs(),
                        c.event().eventTimeMs()),
                Long::sum,
                region);
    }

    private Map<String, Long> sums(ToLongFunction<Counted> value, BinaryOperator<Long> merge, String region) {
        Map<String, Long> sums = new TreeMap<>();
        counted.stream()
                .filter(c -> isIn(region, c.event().region()))
                .forEach(c -> sums.merge(c.event().title(), value.applyAsLong(c), merge));
        return sums;
    }

    private static boolean isIn(String region, String of) {
        return region.equals("world") || region.equals(of);
    }

    /** How much of an interval lies in the window that ended some time ago and in what its partition still keeps. */
    private long overlap(Window window, long agoMs, int partition, long fromMs, long toMs) {
        long size = window.bucketMillis();
        long end = (Math.floorDiv(asOfMs, size) - agoMs / size + 1) * size;
        long start = end - window.buckets() * size;
        long clock = clocks.getOrDefault(partition, 0L);
        long kept = (Math.floorDiv(clock, size) + 1) * size - window.buckets() * size - 3_600_000L;
        return Math.max(0, Math.min(toMs, end) - Math.max(fromMs, Math.max(start, kept)));
    }
}
