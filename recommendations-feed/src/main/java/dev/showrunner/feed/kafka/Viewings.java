package dev.showrunner.feed.kafka;

import dev.showrunner.events.v1.Kind;
import dev.showrunner.events.v1.PlaybackEvent;
import dev.showrunner.feed.Viewing;
import java.util.Optional;

/** What the model learns from an event. */
final class Viewings {
    private Viewings() {}

    /** The viewing that an event reports; empty for one that says nothing about liking. */
    static Optional<Viewing> of(PlaybackEvent event) {
        if (!isPlayback(event.getKind()) || !Viewing.isReal(event.getSessionWatchedMs(), event.getRuntimeMs())) {
            return Optional.empty();
        }
        String unit = event.getSeriesId().isEmpty() ? event.getTitleId() : event.getSeriesId();
        boolean finished = event.getKind() == Kind.FINISH && event.getSeriesId().isEmpty();
        return Optional.of(
                new Viewing(event.getProfileId(), unit, event.getRegion(), event.getSessionStartMs(), finished));
    }

    private static boolean isPlayback(Kind kind) {
        return switch (kind) {
            case PROGRESS, PAUSE, SEEK, STOP, FINISH -> true;
            case START, RESTART, PLAYBACK_ERROR, SET_POSITION, HIDE, KIND_UNSPECIFIED, UNRECOGNIZED -> false;
        };
    }
}
