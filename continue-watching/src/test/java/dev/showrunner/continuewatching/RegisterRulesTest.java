package dev.showrunner.continuewatching;

import static dev.showrunner.continuewatching.Events.EVENING_MS;
import static dev.showrunner.continuewatching.Events.RUNTIME_MS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.events.v1.Kind;
import dev.showrunner.events.v1.PlaybackEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class RegisterRulesTest {

    private final RegisterRules rules = new RegisterRules(RowPolicy.DEFAULT);

    @ParameterizedTest
    @CsvSource({
        "START,          1800000, false",
        "PLAYBACK_ERROR, 1800000, false",
        "PLAYBACK_ERROR,       0, false",
        "PROGRESS,         29999, false",
        "PROGRESS,         30000, true",
        "PAUSE,             5000, false",
        "PAUSE,          1800000, true",
        "STOP,                 0, false",
        "STOP,           1800000, true",
        "FINISH,               0, false",
        "SEEK,                 0, true",
        "RESTART,              0, true",
        "SET_POSITION,         0, true",
        "HIDE,           1800000, false"
    })
    void writes_positionIsNeverZeroByAccident(Kind kind, long positionMs, boolean written) {
        ResumeRow row = rules.writes(Events.event(kind, positionMs, EVENING_MS));
        assertThat(row.latest().map(Position::positionMs).isPresent()).isEqualTo(written);
    }

    @ParameterizedTest
    @EnumSource(names = {"SEEK", "RESTART", "SET_POSITION"})
    void writes_sessionBeganWithAChosenPlace_isBelieved(Kind first) {
        PlaybackEvent.Builder progress =
                Events.unstamped(Kind.PROGRESS, 4_000, EVENING_MS).setSessionBeganWith(first);
        assertThat(rules.writes(Events.stamped(progress)).latest().map(Position::positionMs))
                .contains(4_000L);
    }

    @Test
    void writes_finish_completesEvenWithoutAPosition() {
        ResumeRow row = rules.writes(Events.event(Kind.FINISH, 0, EVENING_MS));
        assertThat(row.completed()).isPresent();
        assertThat(row.latest()).isEmpty();
    }

    @Test
    void writes_stoppedInTheCredits_completes() {
        PlaybackEvent.Builder stop = Events.unstamped(Kind.STOP, RUNTIME_MS / 2, EVENING_MS);
        assertThat(rules.writes(Events.stamped(stop)).completed()).isEmpty();
        assertThat(rules.writes(Events.stamped(stop.setCreditsAtMs(RUNTIME_MS / 2)))
                        .completed())
                .isPresent();
    }

    @Test
    void writes_soughtToTheEnd_doesNotComplete() {
        ResumeRow row = rules.writes(Events.event(Kind.SEEK, RUNTIME_MS, EVENING_MS));
        assertThat(row.completed()).isEmpty();
    }

    @Test
    void writes_unknownKind_nothing() {
        PlaybackEvent.Builder event =
                Events.unstamped(Kind.PROGRESS, 600_000, EVENING_MS).setKindValue(99);
        assertThat(rules.writes(Events.stamped(event)).isEmpty()).isTrue();
        assertThat(RegisterRules.writesThrough(event.build())).isFalse();
    }

    @Test
    void writes_hide_isAStampAndNothingElse() {
        ResumeRow row = rules.writes(Events.event(Kind.HIDE, 0, EVENING_MS));
        assertThat(row.hidden().map(Position::stampUs)).contains(EVENING_MS * 1_000);
        assertThat(row.positions()).isEmpty();
        assertThat(row.completed()).isEmpty();
    }
}
