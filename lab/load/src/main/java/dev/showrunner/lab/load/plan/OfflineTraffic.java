package dev.showrunner.lab.load.plan;

import dev.showrunner.events.v1.Kind;
import dev.showrunner.lab.device.ReportedEvent;
import dev.showrunner.lab.device.Title;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Tablets that were offline and reconnect together, as when a plane lands. Each period's events are sent at one time,
 * one backlog a request. Their sessions began 1 to 48 hours before, inside trending's longest window of seven days.
 */
final class OfflineTraffic implements TrafficSource {
    private static final int MAX_BACKLOG = 40;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double MIN_PERIOD_SECONDS = 2;
    private static final double MAX_OFFSET = 0.8;
    private static final long MINUTE_MS = TimeUnit.MINUTES.toMillis(1);
    private static final long MAX_AGE_MS = TimeUnit.HOURS.toMillis(48);
    private static final long MIN_AGE_MS = TimeUnit.HOURS.toMillis(1);

    private final int members;
    private final Population population;
    private final Sessions sessions;
    private final SplittableRandom random;
    private final double rate;
    private final double periodNanos;
    private long period;
    private long issued;
    private long synced;
    private double offset;

    OfflineTraffic(LoadSettings settings, Population population, Sessions sessions, SplittableRandom random) {
        members = settings.members();
        this.population = population;
        this.sessions = sessions;
        this.random = random;
        rate = settings.rate() * settings.offlineShare();
        double duration = settings.duration().toNanos();
        double minPeriodNanos = Math.max(MIN_PERIOD_SECONDS, MAX_BACKLOG / Math.max(rate, 1e-9)) * NANOS_PER_SECOND;
        periodNanos = duration / Math.max(1, Math.floor(duration / minPeriodNanos));
        offset = random.nextDouble(MAX_OFFSET);
    }

    @Override
    public long dueNanos() {
        return rate <= 0 ? Long.MAX_VALUE : (long) ((period + offset) * periodNanos);
    }

    @Override
    public void emit(Consumer<Intent> out) {
        long due = dueNanos();
        period++;
        offset = random.nextDouble(MAX_OFFSET);
        long eventsDue = Math.round(period * periodNanos / NANOS_PER_SECOND * rate);
        while (issued < eventsDue) {
            int count = (int) Math.min(MAX_BACKLOG, eventsDue - issued);
            List<ReportedEvent> reports = backlog(count, due);
            out.accept(new Intent.Events(due, RequestKind.OFFLINE_SYNC, reports));
            issued += reports.size();
        }
    }

    private List<ReportedEvent> backlog(int count, long due) {
        int member = random.nextInt(members);
        Title title = population.choose(member, due, random);
        long startMs = sessions.timeMs(due) - random.nextLong(MIN_AGE_MS, MAX_AGE_MS);
        Playback playback = new Playback(
                population.device(member, Device.Type.TABLET),
                title,
                population.region(member),
                sessions.id("o", synced++),
                Kind.START,
                startMs,
                0);
        List<ReportedEvent> reports = new ArrayList<>(count);
        reports.add(playback.begin());
        for (int minute = 1; minute < count; minute++) {
            long timeMs = startMs + minute * MINUTE_MS;
            if (playback.endsBy(timeMs)) {
                reports.add(playback.report(timeMs, Kind.FINISH));
                break;
            }
            reports.add(playback.report(timeMs, minute == count - 1 ? Kind.STOP : Kind.PROGRESS));
        }
        return reports;
    }
}
