package dev.showrunner.continuewatching;

import dev.showrunner.events.EventStamp;
import dev.showrunner.events.v1.Kind;
import dev.showrunner.events.v1.PlaybackEvent;

/** Stamped events for tests: two hours of a film on a television unless told otherwise. */
public final class Events {

    /** A Friday in January 2026, ms since the epoch. */
    public static final long EVENING_MS = 1_768_590_000_000L;

    /** Length of the film, ms. */
    public static final long RUNTIME_MS = 7_200_000;

    private Events() {}

    /** An event that passes validation, before it is stamped. */
    public static PlaybackEvent.Builder unstamped(Kind kind, long positionMs, long deviceTimeMs) {
        boolean playback = kind != Kind.SET_POSITION && kind != Kind.HIDE;
        return PlaybackEvent.newBuilder()
                .setEventId("e-" + deviceTimeMs + "-" + kind)
                .setProfileId("p1")
                .setDeviceId("tv")
                .setSessionId("s1")
                .setSessionStartMs(playback ? deviceTimeMs - 3_600_000 : 0)
                .setSequence(0)
                .setTitleId("film")
                .setRegion("US")
                .setKind(kind)
                .setPositionMs(positionMs)
                .setRuntimeMs(RUNTIME_MS)
                .setWatchedMs(playback ? 10_000 : 0)
                .setSessionWatchedMs(playback ? 10_000 : 0)
                .setDeviceTimeMs(deviceTimeMs);
    }

    /** The same, stamped by the rule for events that arrive in time. */
    public static PlaybackEvent event(Kind kind, long positionMs, long deviceTimeMs) {
        return stamped(unstamped(kind, positionMs, deviceTimeMs));
    }

    /** Stamps what a test put together. */
    public static PlaybackEvent stamped(PlaybackEvent.Builder event) {
        return EventStamp.stamp(event.build(), event.getDeviceTimeMs() + event.getClockOffsetMs());
    }

    /** A position of the film by stamp and place. */
    public static Position position(String deviceId, long positionMs, long stampUs) {
        return new Position(stampUs, positionMs, RUNTIME_MS, deviceId, 0, "", 0, 0, "");
    }
}
