package dev.showrunner.lab.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.lab.replay.BatchRanking.Entry;
import dev.showrunner.lab.replay.BatchRanking.Window;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Compares a running stack with a batch computation over the file that was replayed into it. The stack must have no
 * other data. {@code SHOWRUNNER_REPLAYED} is the file or folder, {@code SHOWRUNNER_REPLAYED_UNTIL_MS} the {@code
 * until_ms} of the replay's JSON, {@code TRENDING_URL} the base URI of the service.
 */
final class TrendingEqualsBatchIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LIMIT = 10;

    /** By window and its start. Regions share a ranking, except those read before and after a bucket ends. */
    private final Map<String, BatchRanking> rankings = new HashMap<>();

    @Test
    void top10_equalsTheBatch_inEveryRegionWindowAndScore() throws IOException {
        String source = System.getenv("SHOWRUNNER_REPLAYED");
        String until = System.getenv("SHOWRUNNER_REPLAYED_UNTIL_MS");
        assumeTrue(
                source != null && until != null,
                "SHOWRUNNER_REPLAYED and SHOWRUNNER_REPLAYED_UNTIL_MS are not set: no running stack is compared");
        Timeline timeline = Timeline.compressed(Duration.ofDays(1), Instant.ofEpochMilli(Long.parseLong(until)));
        ReplayPlan plan = ReplayPlan.of(Replay.read(Path.of(source), timeline), timeline);

        List<String> regions =
                new BatchRanking(plan.events(), Window.WEEK, timeline.until().toEpochMilli()).regions();
        assertThat(regions).hasSizeGreaterThan(1);
        for (Window window : Window.values()) {
            for (String region : regions) {
                compare(plan, window, region, "views");
                compare(plan, window, region, "watch_time");
            }
        }
    }

    private void compare(ReplayPlan plan, Window window, String region, String score) throws IOException {
        JsonNode answer =
                get("/v1/trending/%s?window=%s&score=%s&limit=%d".formatted(region, window.parameter(), score, LIMIT));
        long asOfMs = answer.path("as_of_ms").asLong();
        BatchRanking batch = rankings.computeIfAbsent(
                window.parameter() + window.startMs(asOfMs), _ -> new BatchRanking(plan.events(), window, asOfMs));
        List<Entry> expected =
                score.equals("views") ? batch.topByViews(region, LIMIT) : batch.topByWatchTime(region, LIMIT);
        List<String> served = new ArrayList<>();
        answer.path("entries")
                .forEach(entry -> served.add(entry.path("title_id").asText() + " "
                        + entry.path("watch_time_ms").asLong()));
        assertThat(served)
                .as("%s, %s by %s, as of %s", region, window, score, answer.path("as_of_ms"))
                .isEqualTo(expected.stream()
                        .map(entry -> entry.titleId() + " " + entry.watchedMs())
                        .toList());
    }

    private static JsonNode get(String path) throws IOException {
        String base = System.getenv().getOrDefault("TRENDING_URL", "http://127.0.0.1:8083");
        return JSON.readTree(URI.create(base + path).toURL().openStream());
    }
}
