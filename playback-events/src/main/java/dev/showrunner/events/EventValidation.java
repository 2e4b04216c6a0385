package dev.showrunner.events;

import static dev.showrunner.events.EventLimits.CLOCK_TOLERANCE_MS;
import static dev.showrunner.events.EventLimits.MAX_DURATION_MS;
import static dev.showrunner.events.EventLimits.MAX_EPISODE;
import static dev.showrunner.events.EventLimits.MAX_SEQUENCE;
import static dev.showrunner.events.EventLimits.MAX_TIME_MS;
import static dev.showrunner.events.EventLimits.MAX_WATCHED_MS;
import static dev.showrunner.events.EventLimits.MIN_TIME_MS;

import dev.showrunner.events.EventOutcome.Accepted;
import dev.showrunner.events.EventOutcome.UnknownKind;
import dev.showrunner.events.v1.Kind;
import dev.showrunner.events.v1.PlaybackEvent;

/**
 * The validation rules for one event, in three parts that build on each other. Each is a pure function of the event, so
 * every service, a replay and a batch oracle reach the same verdict. The first violated rule is reported.
 */
public final class EventValidation {
    private EventValidation() {}

    /** Checks the format and range of the fields that a device sends. */
    public static EventOutcome fields(PlaybackEvent event) {
        FieldCheck check = new FieldCheck();
        identity(event, check);
        kind(event, check);
        title(event, check);
        times(event, check);
        durations(event, check);
        if (check.failure().isPresent()) {
            return check.failure().get();
        }
        return event.getKind() == Kind.UNRECOGNIZED
                ? new UnknownKind(event, event.getKindValue())
                : new Accepted(event);
    }

    /**
     * Checks that an event with valid fields is plausible. The watched time must fit between the session's start and
     * the event, both by the device's own clock. An event outside a playback must not report watched time. The arrival
     * time is not used, because an offline device may report days later.
     */
    public static EventOutcome plausibility(PlaybackEvent event) {
        FieldCheck check = new FieldCheck();
        long watched = event.getSessionWatchedMs();
        if (Kinds.isPlayback(event.getKind())) {
            long elapsed = EventStamp.correctedTimeMs(event) - event.getSessionStartMs();
            check.that("session_start_ms", elapsed >= -CLOCK_TOLERANCE_MS, "must not lie after the event");
            check.that("watched_ms", event.getWatchedMs() <= watched, "must not exceed session_watched_ms");
            check.that(
                    "session_watched_ms",
                    watched <= elapsed + CLOCK_TOLERANCE_MS,
                    "must not exceed the time since session_start_ms");
        } else {
            check.that("watched_ms", event.getWatchedMs() == 0, "must be 0 for an event outside a playback");
        }
        return check.failure().<EventOutcome>map(f -> f).orElseGet(() -> new Accepted(event));
    }

    /** Applies all rules to an event from the log: fields, plausibility, and a stamp that matches the event. */
    public static EventOutcome logged(PlaybackEvent event) {
        EventOutcome fields = fields(event);
        if (!(fields instanceof Accepted)) {
            return fields;
        }
        FieldCheck check = new FieldCheck();
        long eventTime = event.getEventTimeMs();
        check.range("received_ms", event.getReceivedMs(), MIN_TIME_MS, MAX_TIME_MS);
        check.that(
                "event_time_ms",
                eventTime >= MIN_TIME_MS && eventTime <= EventStamp.correctedTimeMs(event),
                "must be the corrected device time, or earlier when clamped");
        check.that(
                "stamp_us",
                event.getStampUs() == EventStamp.stampUs(eventTime, event.getSequence()),
                "must follow from event_time_ms and sequence");
        return check.failure().<EventOutcome>map(f -> f).orElseGet(() -> plausibility(event));
    }

    private static void identity(PlaybackEvent event, FieldCheck check) {
        boolean playback = Kinds.isPlayback(event.getKind());
        check.identifier("event_id", event.getEventId());
        check.identifier("profile_id", event.getProfileId());
        check.identifier("title_id", event.getTitleId());
        if (playback || !event.getDeviceId().isEmpty()) {
            check.identifier("device_id", event.getDeviceId());
        }
        if (playback || !event.getSessionId().isEmpty()) {
            check.identifier("session_id", event.getSessionId());
        }
        if (playback || !event.getRegion().isEmpty()) {
            check.that(
                    "region", Regions.isValid(event.getRegion()), "must be an ISO 3166-1 alpha-2 code in upper case");
        }
    }

    private static void kind(PlaybackEvent event, FieldCheck check) {
        check.that("kind", event.getKind() != Kind.KIND_UNSPECIFIED, "is missing");
        check.range("sequence", event.getSequence(), 0, MAX_SEQUENCE);
    }

    private static void title(PlaybackEvent event, FieldCheck check) {
        if (!event.getSeriesId().isEmpty()) {
            check.identifier("series_id", event.getSeriesId());
        }
        check.range("season", event.getSeason(), 0, MAX_EPISODE);
        check.range("episode", event.getEpisode(), 0, MAX_EPISODE);
        if (event.hasNextTitleId()) {
            check.identifier("next_title_id", event.getNextTitleId());
        }
    }

    private static void times(PlaybackEvent event, FieldCheck check) {
        check.range("device_time_ms", event.getDeviceTimeMs(), 0, MAX_TIME_MS);
        check.range("clock_offset_ms", event.getClockOffsetMs(), -MAX_TIME_MS, MAX_TIME_MS);
        check.range("clock_offset_ms", EventStamp.correctedTimeMs(event), MIN_TIME_MS, MAX_TIME_MS);
        if (Kinds.isPlayback(event.getKind()) || event.getSessionStartMs() != 0) {
            check.range("session_start_ms", event.getSessionStartMs(), MIN_TIME_MS, MAX_TIME_MS);
        }
    }

    private static void durations(PlaybackEvent event, FieldCheck check) {
        check.range("position_ms", event.getPositionMs(), 0, MAX_DURATION_MS);
        check.range("runtime_ms", event.getRuntimeMs(), 0, MAX_DURATION_MS);
        check.range("watched_ms", event.getWatchedMs(), 0, MAX_WATCHED_MS);
        check.range("session_watched_ms", event.getSessionWatchedMs(), 0, MAX_DURATION_MS);
        if (event.hasCreditsAtMs()) {
            check.range("credits_at_ms", event.getCreditsAtMs(), 0, MAX_DURATION_MS);
        }
    }
}
