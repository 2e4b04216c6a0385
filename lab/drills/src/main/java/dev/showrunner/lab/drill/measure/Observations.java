package dev.showrunner.lab.drill.measure;

import dev.showrunner.lab.load.plan.RequestKind;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Collects the requests that have ended and tracks those in flight. Thread-safe. */
public final class Observations {
    private final List<Observation> ended = new ArrayList<>();
    private final TreeMap<Long, Integer> inFlight = new TreeMap<>();

    /** Notes that a request has come due. */
    public void offered(long dueNanos) {
        synchronized (ended) {
            inFlight.merge(dueNanos, 1, Integer::sum);
        }
    }

    /** Notes that a request has ended. */
    public void ended(Observation observation) {
        synchronized (ended) {
            ended.add(observation);
            inFlight.computeIfPresent(observation.dueNanos(), (_, open) -> open == 1 ? null : open - 1);
        }
    }

    /** Returns whether all requests that were due before this moment have ended. */
    public boolean settled(long nanos) {
        synchronized (ended) {
            return inFlight.isEmpty() || inFlight.firstKey() >= nanos;
        }
    }

    /** Returns the requests of a kind that were due in a window. */
    public List<Observation> of(RequestKind kind, Window window) {
        return in(window).stream().filter(seen -> seen.kind() == kind).toList();
    }

    /** Returns the requests that were due in a window. */
    public List<Observation> in(Window window) {
        synchronized (ended) {
            return ended.stream()
                    .filter(seen -> window.contains(seen.dueNanos()))
                    .toList();
        }
    }

    /** Returns the requests of a kind that ended in a window. */
    public List<Observation> endedIn(RequestKind kind, Window window) {
        synchronized (ended) {
            return ended.stream()
                    .filter(seen -> seen.kind() == kind)
                    .filter(seen -> window.contains(seen.dueNanos() + seen.latencyNanos()))
                    .toList();
        }
    }
}
