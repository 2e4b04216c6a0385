package dev.showrunner.lab.load.plan;

import dev.showrunner.events.v1.Kind;
import dev.showrunner.lab.device.Report;
import dev.showrunner.lab.device.Title;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Members who watch now. A fixed number of seats take turns, each turn is one request; who stops leaves the seat to a
 * member who did not watch.
 *
 * <p>Something happens on about one report in ten, far more often than in life, so that a load of a minute has all of it:
 * a pause on one device and a resume on another, which first reads the row and the position; a stop; a jump; an error;
 * the next episode. Between two events a device has watched for as long as the clock says.
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
    private final ArrivalSchedule moments;
    private final int batch;
    private final ArrayDeque<Seat> seats = new ArrayDeque<>();
    private final ArrayDeque<Integer> idle = new ArrayDeque<>();
    private long started;

    /** A place in front of a device; what is about to happen there. */
    private record Seat(int member, Optional<Playback> playing, Optional<Playback> continues, Optional<Title> next) {
        static Seat free(int member) {
            return new Seat(member, Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    LiveTraffic(LoadSettings settings, Population population, Sessions sessions, SplittableRandom random) {
        this.population = population;
        this.sessions = sessions;
        this.random = random;
        batch = settings.batch();
        moments = new ArrivalSchedule(settings.rate() * (1 - settings.offlineShare()));
        for (int member = 0; member < settings.members(); member++) {
            if (seats.size() < settings.watching()) {
                seats.add(Seat.free(member));
            } else {
                idle.add(member);
            }
        }
    }

    @Override
    public long dueNanos() {
        return moments.nextNanos();
    }

    @Override
    public void emit(Consumer<Intent> out) {
        long due = dueNanos();
        Seat seat = seats.remove();
        List<Report> reports = new ArrayList<>(batch);
        if (seat.playing().isPresent()) {
            seats.add(goOn(seat, seat.playing().get(), sessions.timeMs(due), reports));
        } else {
            Playback playback = begin(seat, due);
            if (seat.continues().isPresent()) {
                ask(RequestKind.ROW, seat.member(), "", due, out);
                ask(RequestKind.POSITION, seat.member(), playback.title().titleId(), due, out);
            }
            reports.add(playback.begin());
            seats.add(new Seat(seat.member(), Optional.of(playback), Optional.empty(), Optional.empty()));
        }
        moments.pass(reports.size());
        out.accept(new Intent.Events(due, RequestKind.HEARTBEATS, reports));
    }

    private void ask(RequestKind kind, int member, String titleId, long due, Consumer<Intent> out) {
        out.accept(new Intent.Question(due, kind, Population.profileId(member), population.region(member), titleId));
    }

    private Playback begin(Seat seat, long due) {
        if (seat.continues().isPresent()) {
            Playback left = seat.continues().get();
            return session(
                    seat.member(), otherThan(left.device().sort()), left.title(), Kind.START, due, left.positionMs());
        }
        Title title = seat.next().orElseGet(() -> population.choose(seat.member(), due, random));
        boolean again = random.nextDouble() < RESTART;
        boolean resumed = !again && seat.next().isEmpty() && random.nextDouble() < RESUME;
        long position = resumed ? random.nextLong(title.runtimeMs() * 9 / 10) : 0;
        return session(seat.member(), anySort(), title, again ? Kind.RESTART : Kind.START, due, position);
    }

    private Playback session(int member, Device.Sort sort, Title title, Kind kind, long due, long positionMs) {
        String id = sessions.id("", started++);
        Device device = population.device(member, sort);
        return new Playback(device, title, population.region(member), id, kind, sessions.timeMs(due), positionMs);
    }

    /** Reports what was watched since the last turn, and returns what the seat does at its next. */
    private Seat goOn(Seat seat, Playback playing, long nowMs, List<Report> reports) {
        long since = playing.lastMs();
        for (int i = 1; i < batch; i++) {
            reports.add(playing.report(since + (nowMs - since) * i / batch, Kind.PROGRESS));
        }
        double dice = random.nextDouble();
        if (playing.endsBy(nowMs)) {
            reports.add(playing.report(nowMs, Kind.FINISH));
            Optional<Title> next = population.catalogue().next(playing.title());
            return next.isPresent() ? new Seat(seat.member(), Optional.empty(), Optional.empty(), next) : leave(seat);
        }
        if (dice < SWITCH) {
            reports.add(playing.report(nowMs, Kind.PAUSE));
            return new Seat(seat.member(), Optional.empty(), Optional.of(playing), Optional.empty());
        }
        if (dice < STOP) {
            reports.add(playing.report(nowMs, Kind.STOP));
            return leave(seat);
        }
        if (dice < SEEK) {
            reports.add(playing.seek(nowMs, random.nextLong(playing.title().runtimeMs() * 9 / 10)));
        } else {
            reports.add(playing.report(nowMs, dice < ERROR ? Kind.PLAYBACK_ERROR : Kind.PROGRESS));
        }
        return seat;
    }

    private Seat leave(Seat seat) {
        idle.add(seat.member());
        return Seat.free(idle.remove());
    }

    private Device.Sort anySort() {
        return Device.Sort.ALL.get(random.nextInt(Device.Sort.ALL.size()));
    }

    private Device.Sort otherThan(Device.Sort sort) {
        Device.Sort other = anySort();
        while (other == sort) {
            other = anySort();
        }
        return other;
    }
}
