package dev.showrunner.lab.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.lab.replay.BatchRanking.Entry;
import dev.showrunner.lab.replay.BatchRanking.Window;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class BatchRankingTest {
    private static final Instant UNTIL = Instant.parse("2026-05-02T00:00:00Z");

    @Test
    void topByViews_ranksByWatchedTimePerRuntime() throws IOException {
        BatchRanking ranking = ranking(Window.WEEK, UNTIL);

        assertThat(ranking.topByViews("US", 10))
                .containsExactly(
                        new Entry("short-one", 1_200_000, 600_000), new Entry("lighthouse", 5_400_000, 3_600_000));
        assertThat(ranking.topByWatchTime("US", 10))
                .extracting(Entry::titleId)
                .containsExactly("lighthouse", "short-one");
    }

    @Test
    void world_isTheSumOfTheRegions() throws IOException {
        BatchRanking ranking = ranking(Window.WEEK, UNTIL);

        assertThat(ranking.regions()).containsExactly("DE", "US", "world");
        assertThat(ranking.watchedMs("DE") + ranking.watchedMs("US")).isEqualTo(ranking.watchedMs("world"));
        assertThat(ranking.topByWatchTime("world", 1)).containsExactly(new Entry("lighthouse", 5_400_000, 3_600_000));
    }

    @Test
    void window_countsOnlyTheTimeInside() throws IOException {
        // The window is 18:30 to 19:29:59.999. It contains half an hour of each viewing of the lighthouse.
        BatchRanking ranking = ranking(Window.HOUR, Instant.parse("2026-05-01T19:29:59.999Z"));

        assertThat(ranking.topByWatchTime("US", 10))
                .containsExactly(
                        new Entry("lighthouse", 3_600_000, 3_600_000), new Entry("short-one", 1_200_000, 600_000));
    }

    @Test
    void startMs_isTheFirstBucketOfTheWindow() {
        long asOf = Instant.parse("2026-05-01T19:29:59.999Z").toEpochMilli();

        assertThat(Window.HOUR.startMs(asOf))
                .isEqualTo(Instant.parse("2026-05-01T18:30:00Z").toEpochMilli());
        assertThat(Window.DAY.startMs(asOf))
                .isEqualTo(Instant.parse("2026-04-30T19:30:00Z").toEpochMilli());
        assertThat(Window.WEEK.startMs(asOf))
                .isEqualTo(Instant.parse("2026-04-24T20:00:00Z").toEpochMilli());
    }

    private static BatchRanking ranking(Window window, Instant asOf) throws IOException {
        Timeline timeline = Timeline.kept(UNTIL);
        ReplayPlan plan = ReplayPlan.of(ViewingLogSource.read(Examples.path("viewing-log.csv"), timeline), timeline);
        return new BatchRanking(plan.events(), window, asOf.toEpochMilli());
    }
}
