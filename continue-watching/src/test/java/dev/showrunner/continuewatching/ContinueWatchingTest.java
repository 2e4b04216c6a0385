package dev.showrunner.continuewatching;

import static dev.showrunner.continuewatching.Events.EVENING_MS;
import static dev.showrunner.continuewatching.Events.RUNTIME_MS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.events.v1.Kind;
import dev.showrunner.events.v1.PlaybackEvent;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ContinueWatchingTest {

    private static final long HALF = RUNTIME_MS / 2;

    private final RegisterRules rules = new RegisterRules(RowPolicy.DEFAULT);
    private final PositionStore store = new InMemoryPositionStore(InstantSource.system(), Duration.ofDays(36_500));
    private final TitleStore titles = new InMemoryTitleStore();
    private final ContinueWatching continueWatching = new ContinueWatching(store, titles, RowPolicy.DEFAULT);
    private long now = EVENING_MS;

    private void film(Kind kind, String titleId, long positionMs) {
        see(Events.unstamped(kind, positionMs, now += 60_000).setTitleId(titleId));
    }

    private void episode(Kind kind, int season, int episode, long positionMs) {
        see(Events.unstamped(kind, positionMs, now += 60_000)
                .setTitleId("s" + season + "e" + episode)
                .setSeriesId("series")
                .setSeason(season)
                .setEpisode(episode));
    }

    private void see(PlaybackEvent.Builder builder) {
        PlaybackEvent event = Events.stamped(builder);
        store.merge(Map.of(RowKey.of(event), rules.writes(event)));
    }

    private void catalog(String... episodes) {
        titles.put(List.of(episodes).stream()
                .map(id -> new Title(id, 1_800_000, "series", id.charAt(1) - '0', id.charAt(3) - '0', ""))
                .toList());
    }

    private List<String> row() {
        return continueWatching.row("p1", 20).stream().map(RowEntry::titleId).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "   59999, false",
        "   60000, true",
        " 3600000, true",
        " 6839999, true",
        " 6840000, false",
        " 7200000, false"
    })
    void row_thresholds(long positionMs, boolean shown) {
        film(Kind.SEEK, "film", positionMs);
        assertThat(row()).isEqualTo(shown ? List.of("film") : List.of());
    }

    @Test
    void row_shortTitle_startsAtTwoPercent() {
        see(Events.unstamped(Kind.STOP, 30_000, now).setRuntimeMs(600_000));
        assertThat(row()).containsExactly("film");
    }

    @Test
    void row_pastCredits_isFinished() {
        see(Events.unstamped(Kind.STOP, HALF, now).setCreditsAtMs(HALF));
        assertThat(row()).isEmpty();
    }

    @Test
    void row_newestFirst_limited() {
        IntStream.range(0, 5).forEach(i -> film(Kind.STOP, "film-" + i, HALF));
        assertThat(row()).containsExactly("film-4", "film-3", "film-2", "film-1", "film-0");
        assertThat(continueWatching.row("p1", 2)).extracting(RowEntry::titleId).containsExactly("film-4", "film-3");
    }

    @Test
    void row_entryTellsWhereToResume() {
        film(Kind.PAUSE, "film", HALF);
        assertThat(continueWatching.row("p1", 20))
                .containsExactly(new RowEntry("film", "", HALF, RUNTIME_MS, "tv", now, 0.5));
    }

    @Test
    void row_hidden_olderProgressDoesNotBringItBack_newerDoes() {
        film(Kind.STOP, "film", HALF);
        film(Kind.HIDE, "film", 0);
        assertThat(row()).isEmpty();
        see(Events.unstamped(Kind.PROGRESS, HALF + 60_000, now - 30_000).setDeviceId("tablet"));
        assertThat(row()).isEmpty();
        film(Kind.PROGRESS, "film", HALF + 120_000);
        assertThat(row()).containsExactly("film");
    }

    @Test
    void row_rewatch_countsFromTenPercent() {
        film(Kind.FINISH, "film", RUNTIME_MS);
        film(Kind.RESTART, "film", 0);
        film(Kind.PROGRESS, "film", RUNTIME_MS / 20);
        assertThat(row()).isEmpty();
        film(Kind.PROGRESS, "film", RUNTIME_MS / 5);
        assertThat(row()).containsExactly("film");
    }

    @Test
    void row_series_oneEntry_theNewestEpisode() {
        episode(Kind.STOP, 1, 1, HALF);
        episode(Kind.STOP, 1, 2, HALF);
        assertThat(row()).containsExactly("s1e2");
    }

    @Test
    void row_finishedEpisode_nextByItsOwnReport() {
        see(Events.unstamped(Kind.FINISH, RUNTIME_MS, now)
                .setTitleId("s1e1")
                .setSeriesId("series")
                .setSeason(1)
                .setEpisode(1)
                .setNextTitleId("s1e2"));
        assertThat(continueWatching.row("p1", 20)).containsExactly(new RowEntry("s1e2", "series", 0, 0, "tv", now, 0));
    }

    @Test
    void row_finishedEpisode_nextByCatalog_acrossGapsAndSeasons() {
        catalog("s0e1", "s1e1", "s1e3", "s2e1");
        episode(Kind.FINISH, 1, 1, RUNTIME_MS);
        assertThat(row()).containsExactly("s1e3");
        episode(Kind.FINISH, 1, 3, RUNTIME_MS);
        assertThat(row()).containsExactly("s2e1");
        assertThat(continueWatching.row("p1", 20).getFirst().runtimeMs()).isEqualTo(1_800_000);
        episode(Kind.FINISH, 2, 1, RUNTIME_MS);
        assertThat(row()).isEmpty();
    }

    @Test
    void row_finishedEpisode_nextWasBegun_isResumedThere() {
        catalog("s1e1", "s1e2");
        episode(Kind.STOP, 1, 2, HALF);
        episode(Kind.FINISH, 1, 1, RUNTIME_MS);
        assertThat(continueWatching.row("p1", 20))
                .singleElement()
                .satisfies(entry -> assertThat(entry.positionMs()).isEqualTo(HALF));
    }

    @Test
    void row_finishedSpecial_doesNotSendToTheFirstEpisode() {
        catalog("s0e1", "s1e1", "s1e2", "s1e3");
        episode(Kind.FINISH, 0, 1, RUNTIME_MS);
        assertThat(row()).isEmpty();
        episode(Kind.FINISH, 1, 2, RUNTIME_MS);
        episode(Kind.FINISH, 0, 1, RUNTIME_MS);
        assertThat(row()).containsExactly("s1e3");
    }

    @Test
    void row_seriesWatchedAgain_isLedThroughAgain() {
        catalog("s1e1", "s1e2");
        episode(Kind.FINISH, 1, 1, RUNTIME_MS);
        episode(Kind.FINISH, 1, 2, RUNTIME_MS);
        episode(Kind.FINISH, 1, 1, RUNTIME_MS);
        assertThat(row()).containsExactly("s1e2");
    }

    @Test
    void row_hideOfOneEpisode_hidesTheSeries() {
        catalog("s1e1", "s1e2");
        episode(Kind.FINISH, 1, 1, RUNTIME_MS);
        film(Kind.HIDE, "s1e2", 0);
        assertThat(row()).isEmpty();
        episode(Kind.STOP, 1, 2, HALF);
        assertThat(row()).containsExactly("s1e2");
        film(Kind.HIDE, "series", 0);
        assertThat(row()).isEmpty();
    }
}
