package dev.showrunner.trending.kafka;

import dev.showrunner.kit.NanoClock;
import dev.showrunner.trending.MergedCounts;
import dev.showrunner.trending.Partial;
import dev.showrunner.trending.Partial.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Merged counts that change by whole commits: the rows of a partition wait for the progress row that ends theirs. While
 * old rows are read, of which compaction has left gaps, they are applied in portions instead, so that memory stays small.
 * Written by one thread, read by any.
 */
final class MergedPartials {
    private static final int PORTION = 5_000;

    private final MergedCounts counts;
    private final NanoClock nanos;
    private final List<List<Partial>> waiting;
    private final AtomicLongArray lastProgress;
    private boolean warm;

    MergedPartials(int partitions, NanoClock nanos) {
        this.nanos = nanos;
        counts = new MergedCounts(partitions);
        waiting =
                Stream.<List<Partial>>generate(ArrayList::new).limit(partitions).toList();
        lastProgress = new AtomicLongArray(partitions);
    }

    void add(int partition, Partial row) {
        List<Partial> rows = waiting.get(partition);
        rows.add(row);
        if (row instanceof Progress || (!warm && rows.size() >= PORTION)) {
            apply(partition);
        }
        if (warm && row instanceof Progress) {
            lastProgress.set(partition, nanos.nanoTime());
        }
    }

    /** All old rows are read. Partitions have as long as ever to report from now on. */
    void warm() {
        IntStream.range(0, waiting.size()).forEach(this::apply);
        IntStream.range(0, waiting.size()).forEach(partition -> lastProgress.set(partition, nanos.nanoTime()));
        warm = true;
    }

    private void apply(int partition) {
        counts.apply(partition, waiting.get(partition));
        waiting.get(partition).clear();
    }

    MergedCounts counts() {
        return counts;
    }

    /** For how long the partition that is silent for longest has not reported, in nanoseconds. */
    long silence() {
        long now = nanos.nanoTime();
        return IntStream.range(0, lastProgress.length())
                .mapToLong(partition -> now - lastProgress.get(partition))
                .max()
                .orElse(0);
    }
}
