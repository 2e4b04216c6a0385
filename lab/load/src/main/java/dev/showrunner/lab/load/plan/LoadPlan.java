package dev.showrunner.lab.load.plan;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;

/**
 * All requests of a load in order of their due times, generated lazily. Equal settings yield equal requests; with
 * another start, all times shift by the difference and session ids differ. Not thread-safe.
 */
public final class LoadPlan implements Iterator<Intent> {
    private final long durationNanos;
    private final Catalog catalog;
    private final List<TrafficSource> traffic;
    private final ArrayDeque<Intent> ready = new ArrayDeque<>();

    /** A plan for a load that starts at {@code startMs}, ms since the epoch. */
    public LoadPlan(LoadSettings settings, long startMs) {
        SplittableRandom root = new SplittableRandom(settings.seed());
        Population population = new Population(settings, root.split());
        Sessions sessions = new Sessions(startMs, settings.seed());
        durationNanos = settings.duration().toNanos();
        catalog = population.catalog();
        traffic = List.of(
                new LiveTraffic(settings, population, sessions, root.split()),
                new OfflineTraffic(settings, population, sessions, root.split()),
                PageTraffic.members(settings, population, root.split()),
                PageTraffic.abusers(settings));
    }

    /** The titles that members watch. */
    public Catalog catalog() {
        return catalog;
    }

    @Override
    public boolean hasNext() {
        if (ready.isEmpty()) {
            TrafficSource first = traffic.stream()
                    .min(Comparator.comparingLong(TrafficSource::dueNanos))
                    .orElseThrow();
            if (first.dueNanos() < durationNanos) {
                first.emit(ready::add);
            }
        }
        return !ready.isEmpty();
    }

    @Override
    public Intent next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.remove();
    }
}
