package dev.showrunner.events;

import dev.showrunner.events.v1.Kind;
import dev.showrunner.events.v1.PlaybackEvent;

/** Builders of valid events for tests. */
final class Events {
    static final long ARRIVAL_MS = 1_767_225_600_000L; // 2026-01-01T00:00:00Z
    static final long SESSION_START_MS = ARRIVAL_MS - 60_000;

    private Events() {}

    /** A heartbeat as a device sends it, one minute into a session. */
    static PlaybackEvent.Builder report() {
        return PlaybackEvent.newBuilder()
                .setEventId("e-1")
                .setProfileId("p1")
                .setDeviceId("tv")
                .setSessionId("s-1")
                .setSessionStartMs(SESSION_START_MS)
                .setSequence(1)
                .setTitleId("t1")
                .setRegion("US")
                .setKind(Kind.PROGRESS)
                .setPositionMs(60_000)
                .setRuntimeMs(5_400_000)
                .setWatchedMs(60_000)
                .setSessionWatchedMs(60_000)
                .setDeviceTimeMs(ARRIVAL_MS);
    }

    /** A heartbeat as the log has it: {@link #report()} with the stamp of its arrival. */
    static PlaybackEvent.Builder logged() {
        return EventStamp.stamp(report().build(), ARRIVAL_MS).toBuilder();
    }

    /** A removal from the Continue Watching row, which belongs to no playback. */
    static PlaybackEvent.Builder hide() {
        return PlaybackEvent.newBuilder()
                .setEventId("e-2")
                .setProfileId("p1")
                .setTitleId("t1")
                .setKind(Kind.HIDE)
                .setDeviceTimeMs(ARRIVAL_MS);
    }
}
