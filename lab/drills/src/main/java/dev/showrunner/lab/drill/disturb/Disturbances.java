package dev.showrunner.lab.drill.disturb;

import dev.showrunner.lab.fault.Effect;
import dev.showrunner.lab.fault.FaultException;
import dev.showrunner.lab.fault.FaultRequest;
import dev.showrunner.lab.load.plan.Intent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The disturbances that are active in a load. They end with the load, so nothing remains of them. Thread-safe; the
 * iterator belongs to the load's thread.
 */
public final class Disturbances {
    /** The kinds of fault that are disturbances. */
    public static final Set<String> KINDS =
            Set.of("duplicates", "reordering", "late", "future", "device-clock", "stuffing", "hot-key");

    private final Map<String, Active> active = new ConcurrentHashMap<>();
    private final SplittableRandom random;

    private record Active(Disturbance disturbance, AtomicLong count, AtomicBoolean over) {}

    /** Starts without a disturbance. The seed determines every random choice. */
    public Disturbances(long seed) {
        random = new SplittableRandom(seed);
    }

    /**
     * Begins a disturbance.
     *
     * @throws FaultException if the request is invalid
     */
    public void begin(String id, FaultRequest fault) throws FaultException {
        synchronized (random) {
            active.put(id, new Active(Disturbance.of(fault, random.split()), new AtomicLong(), new AtomicBoolean()));
        }
    }

    /** Ends a disturbance; without effect if it is unknown. */
    public void end(String id) {
        Optional.ofNullable(active.get(id)).ifPresent(ending -> ending.over().set(true));
    }

    /** Returns whether a disturbance has changed any request so far; empty if it is unknown or has ended. */
    public Optional<Effect> effect(String id) {
        return Optional.ofNullable(active.get(id)).map(disturbance -> {
            long count = disturbance.count().get();
            return new Effect(count > 0, count + " requests were changed");
        });
    }

    /** Returns the load with the active disturbances applied. */
    public Iterator<Intent> disturb(Iterator<Intent> load) {
        return new Disturbed(load);
    }

    private final class Disturbed implements Iterator<Intent> {
        private final Iterator<Intent> load;
        private final ArrayDeque<Intent> ready = new ArrayDeque<>();

        private Disturbed(Iterator<Intent> load) {
            this.load = load;
        }

        @Override
        public boolean hasNext() {
            while (ready.isEmpty() && load.hasNext()) {
                advance(load.next());
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

        private void advance(Intent intent) {
            List<Intent> stream = List.of(intent);
            for (Map.Entry<String, Active> entry : active.entrySet()) {
                stream = through(entry.getKey(), entry.getValue(), intent.dueNanos(), stream);
            }
            ready.addAll(stream);
        }

        private List<Intent> through(String id, Active disturbance, long dueNanos, List<Intent> stream) {
            boolean over = disturbance.over().get();
            List<Intent> out = new ArrayList<>();
            disturbance.count().addAndGet(disturbance.disturbance().release(dueNanos, over, out::add));
            for (Intent intent : stream) {
                if (!over && intent instanceof Intent.Events events) {
                    boolean changed = disturbance.disturbance().disturb(events, out::add);
                    disturbance.count().addAndGet(changed ? 1 : 0);
                } else {
                    out.add(intent);
                }
            }
            if (over) {
                active.remove(id);
            }
            return out;
        }
    }
}
