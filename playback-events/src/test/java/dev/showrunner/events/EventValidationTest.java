package dev.showrunner.events;

import static dev.showrunner.events.Events.ARRIVAL_MS;
import static dev.showrunner.events.Events.SESSION_START_MS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.events.EventOutcome.Accepted;
import dev.showrunner.events.EventOutcome.Rejected;
import dev.showrunner.events.EventOutcome.UnknownKind;
import dev.showrunner.events.v1.Kind;
import dev.showrunner.events.v1.PlaybackEvent;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class EventValidationTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenReports")
    void accept_brokenReport_namesTheField(String field, String why, UnaryOperator<PlaybackEvent.Builder> change) {
        PlaybackEvent report = change.apply(Events.report()).build();
        assertThat(EventIntake.accept(report, ARRIVAL_MS)).as(why).isInstanceOfSatisfying(Rejected.class, rejected -> {
            assertThat(rejected.field()).isEqualTo(field);
            assertThat(rejected.reason()).isNotBlank();
        });
    }

    static Stream<Arguments> brokenReports() {
        return Stream.of(
                broken("event_id", "missing", e -> e.clearEventId()),
                broken("event_id", "65 characters", e -> e.setEventId("x".repeat(65))),
                broken("profile_id", "missing", e -> e.clearProfileId()),
                broken("profile_id", "leading dot", e -> e.setProfileId(".p1")),
                broken("profile_id", "control character", e -> e.setProfileId("p\n1")),
                broken("profile_id", "not ASCII", e -> e.setProfileId("p\u00e9")),
                broken("device_id", "missing in a playback", e -> e.clearDeviceId()),
                broken("session_id", "a slash", e -> e.setSessionId("a/b")),
                broken("title_id", "contains a space", e -> e.setTitleId("t 1")),
                broken("series_id", "braces", e -> e.setSeriesId("{x}")),
                broken("next_title_id", "present but empty", e -> e.setNextTitleId("")),
                broken("region", "missing", e -> e.clearRegion()),
                broken("region", "lower case", e -> e.setRegion("us")),
                broken("region", "not a country", e -> e.setRegion("QQ")),
                broken("region", "the total over all regions", e -> e.setRegion("world")),
                broken("kind", "missing", e -> e.clearKind()),
                broken("sequence", "negative", e -> e.setSequence(-1)),
                broken("sequence", "above the maximum", e -> e.setSequence(16_385)),
                broken("season", "negative", e -> e.setSeason(-1)),
                broken("episode", "huge", e -> e.setEpisode(Integer.MAX_VALUE)),
                broken("position_ms", "negative", e -> e.setPositionMs(-1)),
                broken("runtime_ms", "overflowing", e -> e.setRuntimeMs(Long.MAX_VALUE)),
                broken("credits_at_ms", "negative", e -> e.setCreditsAtMs(-1)),
                broken(
                        "watched_ms",
                        "more than 15 minutes",
                        e -> e.setWatchedMs(900_001)
                                .setSessionStartMs(ARRIVAL_MS - 3_600_000)
                                .setSessionWatchedMs(900_001)),
                broken("watched_ms", "more than the session's", e -> e.setSessionWatchedMs(59_999)),
                broken("session_watched_ms", "more than since the start", e -> e.setSessionWatchedMs(65_001)),
                broken("session_start_ms", "after the event", e -> e.setSessionStartMs(ARRIVAL_MS + 5_001)),
                broken("session_start_ms", "missing", e -> e.clearSessionStartMs()),
                broken("device_time_ms", "negative", e -> e.setDeviceTimeMs(-1)),
                broken("device_time_ms", "overflowing", e -> e.setDeviceTimeMs(Long.MAX_VALUE)),
                broken("clock_offset_ms", "overflowing", e -> e.setClockOffsetMs(Long.MIN_VALUE)),
                broken("clock_offset_ms", "the sum lies in 1970", e -> e.setClockOffsetMs(-ARRIVAL_MS)));
    }

    private static Arguments broken(String field, String why, UnaryOperator<PlaybackEvent.Builder> change) {
        return Arguments.of(field, why, change);
    }

    @Test
    void accept_extremesOfEveryRange_areAccepted() {
        PlaybackEvent report = Events.report()
                .setProfileId("x".repeat(64))
                .setSequence(EventLimits.MAX_SEQUENCE)
                .setWatchedMs(EventLimits.MAX_WATCHED_MS)
                .setSessionWatchedMs(EventLimits.MAX_WATCHED_MS)
                .setSessionStartMs(ARRIVAL_MS - EventLimits.MAX_WATCHED_MS)
                .setRegion("XK")
                .build();
        assertThat(EventIntake.accept(report, ARRIVAL_MS)).isInstanceOf(Accepted.class);
    }

    @Test
    void accept_watchedWithinTheClockTolerance_isAccepted() {
        PlaybackEvent report = Events.report().setSessionWatchedMs(65_000).build();
        assertThat(EventIntake.accept(report, ARRIVAL_MS)).isInstanceOf(Accepted.class);
    }

    @Test
    void accept_clockADayAhead_isPlausibleByItsOwnClock() {
        long day = 86_400_000;
        PlaybackEvent report = Events.report()
                .setSessionStartMs(SESSION_START_MS + day)
                .setDeviceTimeMs(ARRIVAL_MS + day)
                .build();
        assertThat(EventIntake.accept(report, ARRIVAL_MS))
                .isInstanceOfSatisfying(
                        Accepted.class,
                        ok -> assertThat(ok.event().getClamped()).isTrue());
    }

    @Test
    void accept_hideWithoutSession_isAccepted() {
        assertThat(EventIntake.accept(Events.hide().build(), ARRIVAL_MS)).isInstanceOf(Accepted.class);
    }

    @Test
    void accept_hideWithWatchedTime_isRejected() {
        PlaybackEvent hide = Events.hide().setWatchedMs(1).build();
        assertThat(EventIntake.accept(hide, ARRIVAL_MS))
                .isEqualTo(new Rejected("watched_ms", "must be 0 for an event outside a playback"));
    }

    @Test
    void accept_kindOfANewerSchema_isUnknownKind() {
        PlaybackEvent report = Events.report().setKindValue(77).build();
        assertThat(EventIntake.accept(report, ARRIVAL_MS)).isEqualTo(new UnknownKind(report, 77));
    }

    @Test
    void accept_unknownFirstKindOfTheSession_isAccepted() {
        PlaybackEvent report = Events.report().setSessionBeganWithValue(77).build();
        assertThat(EventIntake.accept(report, ARRIVAL_MS)).isInstanceOf(Accepted.class);
    }

    @Test
    void logged_everyAcceptedReport_isAcceptedAgain() {
        for (Kind kind : Kind.values()) {
            if (kind == Kind.UNRECOGNIZED || kind == Kind.KIND_UNSPECIFIED) {
                continue;
            }
            PlaybackEvent.Builder report = Kinds.isPlayback(kind) ? Events.report() : Events.hide();
            Accepted accepted =
                    (Accepted) EventIntake.accept(report.setKind(kind).build(), ARRIVAL_MS);
            assertThat(EventValidation.logged(accepted.event())).isEqualTo(accepted);
        }
    }

    @Test
    void logged_forgedStamp_isRejected() {
        PlaybackEvent event = Events.logged().setStampUs(Long.MAX_VALUE).build();
        assertThat(EventValidation.logged(event))
                .isInstanceOfSatisfying(
                        Rejected.class, r -> assertThat(r.field()).isEqualTo("stamp_us"));
    }

    @Test
    void logged_eventTimeAheadOfTheDevice_isRejected() {
        PlaybackEvent event = Events.logged().setEventTimeMs(ARRIVAL_MS + 1).build();
        assertThat(EventValidation.logged(event))
                .isInstanceOfSatisfying(
                        Rejected.class, r -> assertThat(r.field()).isEqualTo("event_time_ms"));
    }
}
