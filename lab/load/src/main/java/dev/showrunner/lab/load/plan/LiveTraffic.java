package dev.showrunner.lab.load.plan;

import dev.showrunner.events.v1.Kind;
import dev.showrunner.lab.device.ReportedEvent;
import dev.showrunner.lab.device.Title;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Members who watch now. A fixed number of viewer slots take turns; each turn is one request. When a member stops, an
 * idle member takes over the slot.
 *
 * <p>About one turn in ten ends in a pause with a resume on another device (which first reads the row and the
 * position), a stop, a seek or an error. This is far more often than in production, so that a load of one minute
 * includes all of them. A title that ends is followed by its next episode, if there is one. The time watched between
 * two events is the time that passed between them.
 */
final class LiveTraffic implements TrafficSource {
    private static final double SWITCH = 0.03;
    private static final double STOP = SWITCH + 0.04;
    private static final double SEEK = STOP + 0.02;
    private static final double ERROR = SEEK + 0.002;
    private static final double RESTART = 0.02;
    private static final double RESUME = 0.6;

    private final Population population;
    private final Sessions sessions;
    private final SplittableRandom random;
    private final ArrivalSchedule arrivals;
    private final int batch;
    private final ArrayDeque<Slot> slots = new ArrayDeque<>();
    private final ArrayDeque<Integer> idle = new ArrayDeque<>();
    private long started;

    /**
     * A viewer slot and its next action: continue {@code playing}, resume what {@code continues} paused, or start
     * {@code next} or any title.
     */
    private record Slot(int member, Optional<Playback> playing, Optional<Playback> continues, Optional<Title> next) {
        static Slot free(int member) {
            return new Slot(member, Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    LiveTraffic(LoadSettings settings, Population population, Sessions sessions, SplittableRandom random) {
        this.population = population;
        this.sessions = sessions;
        this.random = random;
        batch = settings.batch();
        arrivals = new ArrivalSchedule(settings.rate() * (1 - settings.offlineShare()));
        for (int member = 0; member < settings.members(); member++) {
            if (slots.size() < settings.watching()) {
                slots.add(Slot.free(member));
            } else {
                idle.add(member);
            }
        }
    }

    @Override
    public long dueNanos() {
        return arrivals.nextNanos();
    }

    @Override
    public void emit(Consumer<Intent> out) {
        long due = dueNanos();
        Slot slot = slots.remove();
        List<ReportedEvent> reports = new ArrayList<>(batch);
        if (slot.playing().isPresent()) {
            slots.add(continuePlaying(slot, slot.playing().get(), sessions.timeMs(due), reports));
        } else {
            Playback playback = begin(slot, due);
            if (slot.continues().isPresent()) {
                request(RequestKind.ROW, slot.member(), "", due, out);
                request(RequestKind.POSITION, slot.member(), playback.title().titleId(), due, out);
            }
            reports.add(playback.begin());
            slots.add(new Slot(slot.member(), Optional.of(playback), Optional.empty(), Optional.empty()));
        }
        arrivals.advance(reports.size());
        out.accept(new Intent.Events(due, RequestKind.HEARTBEATS, reports));
    }

    private void request(RequestKind kind, int member, String titleId, long due, Consumer<Intent> out) {
        out.accept(new Intent.Request(due, kind, Population.profileId(member), population.region(member), titleId));
    }

    private Playback begin(Slot slot, long due) {
        if (slot.continues().isPresent()) {
            Playback previous = slot.continues().get();
            return session(
                    slot.member(),
                    randomTypeOtherThan(previous.device().type()),
                    previous.title(),
                    Kind.START,
                    due,
                    previous.positionMs());
        }
        Title title = slot.next().orElseGet(() -> population.choose(slot.member(), due, random));
        boolean again = random.nextDouble() < RESTART;
        boolean resumed = !again && slot.next().isEmpty() && random.nextDouble() < RESUME;
        long position = resumed ? random.nextLong(title.runtimeMs() * 9 / 10) : 0;
        return session(slot.member(), randomType(), title, again ? Kind.RESTART : Kind.START, due, position);
    }

    private Playback session(int member, Device.Type type, Title title, Kind kind, long due, long positionMs) {
        String id = sessions.id("", started++);
        Device device = population.device(member, type);
        return new Playback(device, title, population.region(member), id, kind, sessions.timeMs(due), positionMs);
    }

    /** Reports the time watched since the slot's last turn. Returns the slot for its next turn. */
    private Slot continuePlaying(Slot slot, Playback playing, long nowMs, List<ReportedEvent> reports) {
        long since = playing.lastMs();
        for (int i = 1; i < batch; i++) {
            reports.add(playing.report(since + (nowMs - since) * i / batch, Kind.PROGRESS));
        }
        double draw = random.nextDouble();
        if (playing.endsBy(nowMs)) {
            reports.add(playing.report(nowMs, Kind.FINISH));
            Optional<Title> next = population.catalog().next(playing.title());
            return next.isPresent() ? new Slot(slot.member(), Optional.empty(), Optional.empty(), next) : leave(slot);
        }
        if (draw < SWITCH) {
            reports.add(playing.report(nowMs, Kind.PAUSE));
            return new Slot(slot.member(), Optional.empty(), Optional.of(playing), Optional.empty());
        }
        if (draw < STOP) {
            reports.add(playing.report(nowMs, Kind.STOP));
            return leave(slot);
        }
        if (draw < SEEK) {
            reports.add(playing.seek(nowMs, random.nextLong(playing.title().runtimeMs() * 9 / 10)));
        } else {
            reports.add(playing.report(nowMs, draw < ERROR ? Kind.PLAYBACK_ERROR : Kind.PROGRESS));
        }
        return slot;
    }

    private Slot leave(Slot slot) {
        idle.add(slot.member());
        return Slot.free(idle.remove());
    }

    private Device.Type randomType() {
        return Device.Type.ALL.get(random.nextInt(Device.Type.ALL.size()));
    }

    private Device.Type randomTypeOtherThan(Device.Type type) {
        Device.Type other = randomType();
        while (other == type) {
            other = randomType();
        }
        return other;
    }
}
