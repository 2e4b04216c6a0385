package dev.showrunner.lab.drill.run;

import dev.showrunner.lab.drill.measure.Observation;
import dev.showrunner.lab.drill.measure.Observations;
import dev.showrunner.lab.drill.measure.Window;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Collects the traces of the slowest recorded requests. It fetches them while the drill runs, because the store
 * discards old traces, and 1.5 s after a request has ended, because services report their spans twice a second.
 */
final class SlowTraceCollector implements AutoCloseable {
    private static final int MAX_KEPT = 5;
    private static final int MAX_FETCHES_PER_ROUND = 3;
    private static final long PERIOD_MS = 1_000;
    private static final long DELAY_NANOS = TimeUnit.MILLISECONDS.toNanos(1_500);
    private static final Comparator<Observation> SLOWEST_FIRST =
            Comparator.comparingLong(Observation::latencyNanos).reversed();

    private final Laboratory laboratory;
    private final Observations observations;
    private final LongSupplier nanos;
    private final Set<String> requested = new HashSet<>();
    private final List<SlowRequest> slowest = new ArrayList<>();
    private final Thread thread;

    /** Starts collecting, from the requests that are due from {@code from} on, in ns since the load began. */
    SlowTraceCollector(Laboratory laboratory, Observations observations, LongSupplier nanos, long from) {
        this.laboratory = laboratory;
        this.observations = observations;
        this.nanos = nanos;
        thread = Thread.ofVirtual().name("slow-traces").start(() -> collectForever(from));
    }

    /** Returns the slowest requests so far, the slowest first. */
    List<SlowRequest> slowest() {
        synchronized (slowest) {
            return List.copyOf(slowest);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void collectForever(long from) {
        try {
            while (true) {
                TimeUnit.MILLISECONDS.sleep(PERIOD_MS);
                collect(new Window(from, Long.MAX_VALUE));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    private void collect(Window window) {
        long reportedBefore = nanos.getAsLong() - DELAY_NANOS;
        List<Observation> candidates = observations.in(window).stream()
                .filter(seen -> !seen.traceId().isEmpty() && seen.dueNanos() + seen.latencyNanos() < reportedBefore)
                .filter(seen -> seen.latencyNanos() > threshold() && !requested.contains(seen.traceId()))
                .sorted(SLOWEST_FIRST)
                .limit(MAX_FETCHES_PER_ROUND)
                .toList();
        for (Observation candidate : candidates) {
            requested.add(candidate.traceId());
            laboratory.trace(candidate.traceId()).ifPresent(trace -> {
                synchronized (slowest) {
                    slowest.add(new SlowRequest(candidate, trace));
                    slowest.sort(Comparator.comparing(SlowRequest::request, SLOWEST_FIRST));
                    if (slowest.size() > MAX_KEPT) {
                        slowest.removeLast();
                    }
                }
            });
        }
    }

    private long threshold() {
        synchronized (slowest) {
            return slowest.size() < MAX_KEPT ? -1 : slowest.getLast().request().latencyNanos();
        }
    }
}
