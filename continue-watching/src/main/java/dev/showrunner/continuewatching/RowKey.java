package dev.showrunner.continuewatching;

import dev.showrunner.events.v1.PlaybackEvent;

/**
 * Names one {@link ResumeRow}.
 *
 * @param profileId the member's profile
 * @param titleId the film or episode
 */
public record RowKey(String profileId, String titleId) {

    /** The row that an event is about. */
    public static RowKey of(PlaybackEvent event) {
        return new RowKey(event.getProfileId(), event.getTitleId());
    }
}
