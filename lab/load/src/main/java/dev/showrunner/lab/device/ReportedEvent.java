package dev.showrunner.lab.device;

import dev.showrunner.events.v1.Kind;

/**
 * One playback event as a device reports it. Times of day are ms since the epoch, durations ms.
 *
 * @param eventId unique for each event; a retry carries the same
 * @param sequence number in the session, from 0
 * @param region ISO 3166-1 alpha-2
 * @param watchedMs watched since the previous event of the session
 * @param sessionWatchedMs watched in the session so far, this event included
 * @param deviceTimeMs the device's own clock, uncorrected
 * @param clockOffsetMs the server's time minus the device's, as the device learnt it
 * @param beganWith the kind of the session's first event
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

    /** The time of the event by the server's clock, ms since the epoch. */
    public long timeMs() {
        return deviceTimeMs + clockOffsetMs;
    }

    /**
     * Whether the event must change the stored position, by the published rule: a START, an error and anything below 30 s
     * must not, unless the member asked for that place.
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
