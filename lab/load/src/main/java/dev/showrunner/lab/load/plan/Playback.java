package dev.showrunner.lab.load.plan;

import dev.showrunner.events.EventLimits;
import dev.showrunner.events.v1.Kind;
import dev.showrunner.lab.device.ReportedEvent;
import dev.showrunner.lab.device.Title;

/** A session that is playing; each report continues from the one before. Not thread-safe. */
final class Playback {
    private final Device device;
    private final Title title;
    private final String region;
    private final String sessionId;
    private final Kind beganWith;
    private final long startMs;
    private int sequence;
    private long lastMs;
    private long positionMs;
    private long watchedMs;

    Playback(
            Device device,
            Title title,
            String region,
            String sessionId,
            Kind beganWith,
            long startMs,
            long positionMs) {
        this.device = device;
        this.title = title;
        this.region = region;
        this.sessionId = sessionId;
        this.beganWith = beganWith;
        this.startMs = startMs;
        this.positionMs = positionMs;
        lastMs = startMs;
    }

    Title title() {
        return title;
    }

    Device device() {
        return device;
    }

    long positionMs() {
        return positionMs;
    }

    long lastMs() {
        return lastMs;
    }

    /** Whether the title ends by that time, ms since the epoch. */
    boolean endsBy(long timeMs) {
        return positionMs + timeMs - lastMs >= title.runtimeMs();
    }

    /** Returns the first report. */
    ReportedEvent begin() {
        return report(beganWith, 0);
    }

    /** Returns a report at that time, with the time watched since the last report. */
    ReportedEvent report(long timeMs, Kind kind) {
        long watched = Math.min(timeMs - lastMs, EventLimits.MAX_WATCHED_MS);
        lastMs = timeMs;
        positionMs = Math.min(title.runtimeMs(), positionMs + watched);
        watchedMs += watched;
        return report(kind, watched);
    }

    /** Returns a report of a seek to {@code toMs}, with the time watched since the last report. */
    ReportedEvent seek(long timeMs, long toMs) {
        long watched = Math.min(timeMs - lastMs, EventLimits.MAX_WATCHED_MS);
        lastMs = timeMs;
        positionMs = toMs;
        watchedMs += watched;
        return report(Kind.SEEK, watched);
    }

    private ReportedEvent report(Kind kind, long watched) {
        int number = sequence++;
        return new ReportedEvent(
                sessionId + ":" + number,
                device.profileId(),
                device.deviceId(),
                sessionId,
                startMs,
                number,
                title,
                region,
                kind,
                positionMs,
                watched,
                watchedMs,
                lastMs + device.clockErrorMs(),
                -device.clockErrorMs(),
                beganWith);
    }
}
