package dev.showrunner.trending;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The buckets of one window in one partition. One map for each bucket, so that time passing drops whole maps. */
final class Buckets {
    private final Window window;
    private final Map<Long, Cells> byBucket = new HashMap<>();
    private final List<Map.Entry<Long, Cells>> expired = new ArrayList<>();
    private long oldest = Long.MIN_VALUE;
    private long lastBucket;
    private @Nullable Cells lastCells;

    Buckets(Window window) {
        this.window = window;
    }

    /** Drops what has left every answer at the given time. */
    void advance(long clockMs) {
        long oldestNow = window.oldestKept(clockMs);
        if (oldestNow <= oldest) {
            return;
        }
        oldest = oldestNow;
        lastCells = null;
        byBucket.entrySet().removeIf(entry -> {
            boolean gone = entry.getKey() < oldest;
            if (gone) {
                expired.add(Map.entry(entry.getKey(), entry.getValue()));
            }
            return gone;
        });
    }

    boolean keeps(long timeMs) {
        return window.bucketOf(timeMs) >= oldest;
    }

    /** Adds to the bucket that contains the time, unless that has left every answer. */
    void add(long timeMs, int row, long delta) {
        addTo(window.bucketOf(timeMs), row, delta);
    }

    /** Spreads an interval, end exclusive, over its buckets: every millisecond counts in the bucket it lies in. */
    void spread(long fromMs, long toMs, int title, int total) {
        long from = fromMs;
        for (long bucket = window.bucketOf(fromMs); from < toMs; bucket++) {
            long to = Math.min(toMs, (bucket + 1) * window.bucketMillis());
            addTo(bucket, title, to - from);
            addTo(bucket, total, to - from);
            from = to;
        }
    }

    private void addTo(long bucket, int row, long delta) {
        if (bucket >= oldest) {
            cells(bucket).add(row, delta);
        }
    }

    void restore(long bucket, int row, long value) {
        cells(bucket).set(row, value);
    }

    /** Hands over the zeros of what expired and the values of what changed since the last time. */
    void drain(Rows rows, Consumer<Partial> out) {
        for (Map.Entry<Long, Cells> gone : expired) {
            gone.getValue().forEach((row, value) -> {
                if (value != 0) {
                    out.accept(cell(rows, gone.getKey(), row, 0));
                }
            });
        }
        expired.clear();
        byBucket.forEach((bucket, cells) -> {
            if (cells.hasChanges()) {
                cells.drainChanged((row, value) -> out.accept(cell(rows, bucket, row, value)));
            }
        });
    }

    private Partial cell(Rows rows, long bucket, int row, long value) {
        return new Partial.Cell(window, bucket, rows.region(row), rows.name(row), value);
    }

    private Cells cells(long bucket) {
        Cells cells = lastCells;
        if (cells == null || lastBucket != bucket) {
            cells = byBucket.computeIfAbsent(bucket, _ -> new Cells());
            lastBucket = bucket;
            lastCells = cells;
        }
        return cells;
    }
}
