package dev.showrunner.continuewatching.http;

import dev.showrunner.events.v1.Kind;
import dev.showrunner.events.v1.PlaybackEvent;
import dev.showrunner.kit.Identifier;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * A position set without playing.
 *
 * @param deviceId the device that sets it
 * @param positionMs where in the title, ms
 * @param runtimeMs length of the title, ms
 * @param deviceTimeMs the device's clock, ms since the epoch; the server's when absent
 * @param clockOffsetMs server time minus device time, ms
 * @param eventId names the change, so that a retry is recognised; a new one when absent
 * @param region ISO 3166-1 alpha-2
 * @param seriesId the series of an episode
 * @param season season of an episode
 * @param episode number in the season
 * @param creditsAtMs where the credits begin, ms
 * @param nextTitleId the episode that follows
 */
@Serdeable
public record PositionUpdate(
        @Identifier String deviceId,
        Long positionMs,
        @Nullable Long runtimeMs,
        @Nullable Long deviceTimeMs,
        @Nullable Long clockOffsetMs,
        @Nullable String eventId,
        @Nullable String region,
        @Nullable String seriesId,
        @Nullable Integer season,
        @Nullable Integer episode,
        @Nullable Long creditsAtMs,
        @Nullable String nextTitleId) {

    PlaybackEvent toEvent(String profileId, String titleId, String newEventId, long nowMs) {
        return new Heartbeat(
                        eventId == null ? newEventId : eventId,
                        profileId,
                        deviceId,
                        null,
                        null,
                        null,
                        titleId,
                        seriesId,
                        season,
                        episode,
                        region,
                        Kind.SET_POSITION.name(),
                        positionMs,
                        runtimeMs,
                        null,
                        null,
                        deviceTimeMs == null ? Long.valueOf(nowMs) : deviceTimeMs,
                        clockOffsetMs,
                        creditsAtMs,
                        nextTitleId,
                        null)
                .toEvent("");
    }
}
