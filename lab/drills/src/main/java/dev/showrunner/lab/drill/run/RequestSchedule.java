package dev.showrunner.lab.drill.run;

import dev.showrunner.lab.device.Title;
import dev.showrunner.lab.drill.format.Drill;
import dev.showrunner.lab.load.plan.Intent;
import dev.showrunner.lab.load.plan.LoadPlan;
import dev.showrunner.lab.load.plan.LoadSettings;
import dev.showrunner.lab.load.plan.Members;
import dev.showrunner.lab.load.plan.RequestKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/** The requests of a drill in the order in which they are due. The same seed gives the same. Not thread-safe. */
final class RequestSchedule implements Iterator<Intent> {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final int TITLES = 300;

    private final PriorityQueue<Source> sources = new PriorityQueue<>(Comparator.comparingLong(Source::dueNanos));
    private final List<Title> titles;

    private interface Source {
        /** Returns when the next request is due, ns since the load began; {@link Long#MAX_VALUE} after the last. */
        long dueNanos();

        Intent take();
    }

    RequestSchedule(Drill.Load load, Duration maxDuration, long startMs) {
        SplittableRandom random = new SplittableRandom(load.seed());
        LoadPlan plan = new LoadPlan(settings(load, maxDuration), startMs);
        titles = plan.catalog().titles();
        load.mix().entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(entry -> {
            switch (entry.getKey()) {
                case HEARTBEATS -> sources.add(new ViewerSource(plan));
                case HOME, CHECK, LOGIN, TRENDING ->
                    sources.add(new FixedRateSource(entry.getKey(), entry.getValue(), load, random.split()));
                default -> throw new IllegalArgumentException(entry.getKey() + " cannot be part of a mix");
            }
        });
    }

    /** Returns the titles that events are about. */
    List<Title> titles() {
        return titles;
    }

    @Override
    public boolean hasNext() {
        return sources.element().dueNanos() < Long.MAX_VALUE;
    }

    @Override
    public Intent next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Source first = sources.remove();
        Intent intent = first.take();
        sources.add(first);
        return intent;
    }

    private static LoadSettings settings(Drill.Load load, Duration maxDuration) {
        LoadSettings defaults = LoadSettings.standard();
        return new LoadSettings(
                load.members(),
                load.mix().getOrDefault(RequestKind.HEARTBEATS, 1.0),
                maxDuration,
                load.seed(),
                load.regions(),
                1,
                defaults.heartbeat(),
                TITLES,
                1,
                0,
                0,
                0,
                0);
    }

    /** The playback events of synthetic viewers' devices. */
    private static final class ViewerSource implements Source {
        private final LoadPlan plan;
        private final List<Intent> next = new ArrayList<>(1);

        private ViewerSource(LoadPlan plan) {
            this.plan = plan;
            advance();
        }

        @Override
        public long dueNanos() {
            return next.isEmpty() ? Long.MAX_VALUE : next.getFirst().dueNanos();
        }

        @Override
        public Intent take() {
            Intent taken = next.removeFirst();
            advance();
            return taken;
        }

        private void advance() {
            if (plan.hasNext()) {
                next.add(plan.next());
            }
        }
    }

    /** Requests of one kind at a fixed rate, each on behalf of a random member; logins take the members in turn. */
    private static final class FixedRateSource implements Source {
        private final RequestKind kind;
        private final double rate;
        private final Drill.Load load;
        private final SplittableRandom random;
        private long issued;

        private FixedRateSource(RequestKind kind, double rate, Drill.Load load, SplittableRandom random) {
            this.kind = kind;
            this.rate = rate;
            this.load = load;
            this.random = random;
        }

        @Override
        public long dueNanos() {
            return Math.round(issued * NANOS_PER_SECOND / rate);
        }

        @Override
        public Intent take() {
            long due = dueNanos();
            // In turn, so that the device of each member is known after the first round.
            long number = kind == RequestKind.LOGIN ? issued % load.members() : random.nextInt(load.members());
            issued++;
            String member = Members.name(number);
            String region = load.regions().get(random.nextInt(load.regions().size()));
            return new Intent.Request(due, kind, member, region, "");
        }
    }
}
