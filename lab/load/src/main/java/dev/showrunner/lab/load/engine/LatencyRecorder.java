package dev.showrunner.lab.load.engine;

import dev.showrunner.lab.load.plan.RequestKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** Records latencies and counts by kind of request. Not thread-safe. */
final class LatencyRecorder {
    private static final int DIGITS = 3;
    private static final int MAX_REASONS = 12;

    private final Map<RequestKind, KindStats> kinds = new EnumMap<>(RequestKind.class);
    private final Map<String, Long> failures = new TreeMap<>();
    private Histogram interval = new Histogram(DIGITS);

    private static final class KindStats {
        private final Histogram micros = new Histogram(DIGITS);
        private long offered;
        private long answered;
        private long limited;
        private long failed;
    }

    void offered(RequestKind kind) {
        of(kind).offered++;
    }

    void answered(RequestKind kind, long nanos) {
        KindStats stats = of(kind);
        stats.answered++;
        record(stats, nanos);
    }

    void limited(RequestKind kind, long nanos) {
        KindStats stats = of(kind);
        stats.limited++;
        record(stats, nanos);
    }

    void failed(RequestKind kind, long nanos, String reason) {
        KindStats stats = of(kind);
        stats.failed++;
        record(stats, nanos);
        failure(reason);
    }

    /** Counts a failed attempt by its reason. */
    void failure(String reason) {
        if (failures.size() < MAX_REASONS || failures.containsKey(reason)) {
            failures.merge(reason, 1L, Long::sum);
        }
    }

    Map<String, Long> failures() {
        return new TreeMap<>(failures);
    }

    List<RequestStats> snapshot() {
        List<RequestStats> all = new ArrayList<>();
        kinds.forEach((kind, stats) -> all.add(new RequestStats(
                kind.label(),
                stats.offered,
                stats.answered,
                stats.limited,
                stats.failed,
                stats.micros.getValueAtPercentile(50),
                stats.micros.getValueAtPercentile(99),
                stats.micros.getValueAtPercentile(99.9),
                stats.micros.getMaxValue())));
        return all;
    }

    /** 99th percentile over all kinds since the last call, µs. */
    long intervalP99Micros() {
        long p99 = interval.getValueAtPercentile(99);
        interval = new Histogram(DIGITS);
        return p99;
    }

    private void record(KindStats stats, long nanos) {
        long micros = Math.max(0, nanos) / 1_000;
        stats.micros.recordValue(micros);
        interval.recordValue(micros);
    }

    private KindStats of(RequestKind kind) {
        return kinds.computeIfAbsent(kind, any -> new KindStats());
    }
}
