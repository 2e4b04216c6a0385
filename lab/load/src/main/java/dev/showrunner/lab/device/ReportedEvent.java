package dev.showrunner.lab.device;

import dev.showrunner.events.v1.Kind;

/**
 * A playback event as a device sends it. Times of day are in ms since the epoch, durations in ms.
 *
 * @param eventId unique id; a retry has the id of the first attempt
 * @param profileId profile that watches
 * @param deviceId device that plays
 * @param sessionId id of the viewing session
 * @param sessionStartMs start of the session
 * @param sequence number of the event in its session, from 0
 * @param title the title that plays
 * @param region country, ISO 3166-1 alpha-2
 * @param kind what happened
 * @param positionMs position in the title
 * @param watchedMs time watched since the previous event of the session
 * @param sessionWatchedMs time watched in the session, this event included
 * @param deviceTimeMs time by the device's clock, uncorrected
 * @param clockOffsetMs server time minus device time, as the device measured it
 * @param beganWith kind of the session's first event
 */
public record ReportedEvent(
        String eventId,
        String profileId,
        String deviceId,
        String sessionId,
        long sessionStartMs,
        int sequence,
        Title title,
        String region,
        Kind kind,
        long positionMs,
        long watchedMs,
        long sessionWatchedMs,
        long deviceTimeMs,
        long clockOffsetMs,
        Kind beganWith) {
    private static final long MIN_POSITION_MS = 30_000;

    /** Time of the event by the server's clock, ms since the epoch. */
    public long timeMs() {
        return deviceTimeMs + clockOffsetMs;
    }

    /**
     * Whether the event must change the stored position. START, PLAYBACK_ERROR and positions below 30 s change it only
     * if the member chose the position, by a seek, a restart or a set position.
     */
    public boolean writesPosition() {
        return switch (kind) {
            case SEEK, RESTART, SET_POSITION -> true;
            case START, PLAYBACK_ERROR -> positionChosen();
            case PROGRESS, PAUSE, STOP, FINISH -> positionChosen() || positionMs >= MIN_POSITION_MS;
            case HIDE, KIND_UNSPECIFIED, UNRECOGNIZED -> false;
        };
    }

    private boolean positionChosen() {
        return beganWith == Kind.SEEK || beganWith == Kind.RESTART || beganWith == Kind.SET_POSITION;
    }
}
