package dev.showrunner.continuewatching.http;

import dev.showrunner.events.v1.Kind;
import dev.showrunner.events.v1.PlaybackEvent;
import dev.showrunner.kit.ProblemException;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One report of a device. Times of day are ms since the epoch, durations ms.
 *
 * @param eventId unique for each event; a retry carries the same
 * @param profileId whose
 * @param deviceId on what
 * @param sessionId one playback of one title on one device
 * @param sessionStartMs when the session began, corrected
 * @param sequence number of the event in its session, from 0
 * @param titleId the film or episode
 * @param seriesId the series of an episode
 * @param season season of an episode, 0 for specials
 * @param episode number in the season
 * @param region ISO 3166-1 alpha-2
 * @param kind START, RESTART, PROGRESS, PAUSE, SEEK, STOP, FINISH, PLAYBACK_ERROR, SET_POSITION or HIDE
 * @param positionMs where in the title
 * @param runtimeMs length of the title, 0 when unknown
 * @param watchedMs watched since the previous event of the session
 * @param sessionWatchedMs watched in the session so far
 * @param deviceTimeMs the device's own clock, uncorrected
 * @param clockOffsetMs server time minus device time, as the device last learnt it
 * @param creditsAtMs where the credits begin
 * @param nextTitleId the episode that follows
 * @param sessionBeganWith the kind of the session's first event
 */
@Serdeable
public record Heartbeat(
        @Nullable String eventId,
        @Nullable String profileId,
        @Nullable String deviceId,
        @Nullable String sessionId,
        @Nullable Long sessionStartMs,
        @Nullable Integer sequence,
        @Nullable String titleId,
        @Nullable String seriesId,
        @Nullable Integer season,
        @Nullable Integer episode,
        @Nullable String region,
        @Nullable String kind,
        @Nullable Long positionMs,
        @Nullable Long runtimeMs,
        @Nullable Long watchedMs,
        @Nullable Long sessionWatchedMs,
        @Nullable Long deviceTimeMs,
        @Nullable Long clockOffsetMs,
        @Nullable Long creditsAtMs,
        @Nullable String nextTitleId,
        @Nullable String sessionBeganWith) {

    /**
     * Refuses a report that lacks a number which nothing may be assumed for: a position taken for 0 sends the viewer back
     * to the start, and a sequence number taken for 0 makes all events of a session copies of one.
     */
    void requireNumbers(String path) {
        require(sequence, path + ".sequence");
        require(positionMs, path + ".position_ms");
        require(deviceTimeMs, path + ".device_time_ms");
    }

    private static void require(@Nullable Number value, String field) {
        if (value == null) {
            throw ProblemException.invalid(field, "is missing");
        }
    }

    /** The same as an event; what is absent has the schema's default, which validation then judges. */
    PlaybackEvent toEvent(String path) {
        PlaybackEvent.Builder event = PlaybackEvent.newBuilder()
                .setEventId(text(eventId))
                .setProfileId(text(profileId))
                .setDeviceId(text(deviceId))
                .setSessionId(text(sessionId))
                .setSessionStartMs(number(sessionStartMs))
                .setSequence(number(sequence))
                .setTitleId(text(titleId))
                .setSeriesId(text(seriesId))
                .setSeason(number(season))
                .setEpisode(number(episode))
                .setRegion(text(region))
                .setKind(kind(kind, path + ".kind"))
                .setPositionMs(number(positionMs))
                .setRuntimeMs(number(runtimeMs))
                .setWatchedMs(number(watchedMs))
                .setSessionWatchedMs(number(sessionWatchedMs))
                .setDeviceTimeMs(number(deviceTimeMs))
                .setClockOffsetMs(number(clockOffsetMs))
                .setSessionBeganWith(kind(sessionBeganWith, path + ".session_began_with"));
        if (creditsAtMs != null) {
            event.setCreditsAtMs(creditsAtMs);
        }
        if (nextTitleId != null) {
            event.setNextTitleId(nextTitleId);
        }
        return event.build();
    }

    private static Kind kind(@Nullable String name, String field) {
        if (name == null) {
            return Kind.KIND_UNSPECIFIED;
        }
        return Arrays.stream(Kind.values())
                .filter(kind -> kind != Kind.KIND_UNSPECIFIED && kind != Kind.UNRECOGNIZED)
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid(field, "is not a kind of event"));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static long number(@Nullable Long value) {
        return value == null ? 0 : value;
    }

    private static int number(@Nullable Integer value) {
        return value == null ? 0 : value;
    }
}
