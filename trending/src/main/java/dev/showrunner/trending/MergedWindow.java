package dev.showrunner.trending;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;

/**
 * The buckets of one window from all partitions, with the window's total for each row kept up to date: now and as it was
 * an hour ago. A changed cell changes two sums; time passing adds the bucket that enters and subtracts the one that
 * leaves. Not thread-safe.
 */
final class MergedWindow {
    private final Window window;
    private final int partitions;
    private final IntUnaryOperator worldRow;
    private final Map<Long, Cells[]> byBucket = new HashMap<>();
    private final Span now = new Span(0);
    private final Span anHourAgo;
    private long current = Long.MIN_VALUE;

    MergedWindow(Window window, int partitions, IntUnaryOperator worldRow) {
        this.window = window;
        this.partitions = partitions;
        this.worldRow = worldRow;
        anHourAgo = new Span(window.bucketsPerHour());
    }

    /** Replaces a partition's value of a cell. */
    void set(int partition, long bucket, int row, long value) {
        if (current != Long.MIN_VALUE && bucket <= current - window.buckets() - window.bucketsPerHour()) {
            return;
        }
        Cells cells = byBucket.computeIfAbsent(
                        bucket,
                        _ -> Stream.generate(Cells::new).limit(partitions).toArray(Cells[]::new))[partition];
        long delta = value - cells.set(row, value);
        if (delta != 0) {
            Stream.of(now, anHourAgo)
                    .filter(span -> span.covers(bucket, current))
                    .forEach(span -> span.add(row, delta));
        }
    }

    /** Moves the window's end to the bucket that contains the given time; it never moves back. */
    void advance(long asOfMs) {
        long next = window.bucketOf(asOfMs);
        if (next <= current) {
            return;
        }
        byBucket.forEach((bucket, cells) -> {
            now.move(bucket, cells, current, next);
            anHourAgo.move(bucket, cells, current, next);
        });
        current = next;
        byBucket.keySet().removeIf(bucket -> bucket <= next - window.buckets() - window.bucketsPerHour());
    }

    /** The total of a row over the window. */
    long total(int row) {
        return now.get(row);
    }

    /** The total of a row over the window as it was an hour ago. */
    long totalAnHourAgo(int row) {
        return anHourAgo.get(row);
    }

    private final class Span {
        private final int behind;
        private long[] totals = new long[16];

        Span(int behind) {
            this.behind = behind;
        }

        boolean covers(long bucket, long end) {
            return end != Long.MIN_VALUE && bucket <= end - behind && bucket > end - behind - window.buckets();
        }

        void move(long bucket, Cells[] cells, long from, long to) {
            int sign = Boolean.compare(covers(bucket, to), covers(bucket, from));
            if (sign != 0) {
                Arrays.stream(cells).forEach(c -> c.forEach((row, value) -> add(row, sign * value)));
            }
        }

        void add(int row, long delta) {
            int world = worldRow.applyAsInt(row);
            int highest = Math.max(row, world);
            if (highest >= totals.length) {
                totals = Arrays.copyOf(totals, Math.max(totals.length * 2, highest + 1));
            }
            totals[row] += delta;
            totals[world] += delta;
        }

        long get(int row) {
            return row < totals.length ? totals[row] : 0;
        }
    }
}
