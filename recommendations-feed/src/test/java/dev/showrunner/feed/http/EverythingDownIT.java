package dev.showrunner.feed.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.feed.http.FeedStack.HomeReply;
import dev.showrunner.feed.http.Upstream.Mode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A first start with nothing there: no Redis, no Kafka, no PostgreSQL, no other service. */
final class EverythingDownIT {

    @Test
    void home_nothingAnswers_isServedFromTheJarWithinTheBudget() {
        try (FeedStack stack = new FeedStack(Map.of(), Mode.BLACKHOLE)) {
            List<Duration> times = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                long start = System.nanoTime();
                HomeReply page = stack.home("p" + i);
                times.add(Duration.ofNanos(System.nanoTime() - start));
                assertThat(page.rows()).hasSizeGreaterThanOrEqualTo(4);
                assertThat(page.rows()).allSatisfy(row -> {
                    assertThat(row.rung()).isEqualTo("snapshot");
                    assertThat(row.reason()).isNotBlank();
                    assertThat(HomeReply.titles(row)).isNotEmpty();
                });
            }
            // Before the breakers open, that is; the slower half of these may be the machine's doing.
            assertThat(times.subList(0, 10).stream().sorted().toList().get(4)).isLessThan(Duration.ofMillis(400));
            assertThat(stack.get("/health/readiness").statusCode()).isEqualTo(200);
            assertThat(stack.text(stack.get("/v1/titles/sr-001"), "title")).isEqualTo("The Glass Ferry");
            assertThat(stack.get("/v1/titles/other").statusCode()).isEqualTo(503);
            assertThat(stack.get("/v1/titles?query=glass").statusCode()).isEqualTo(503);
        }
    }
}
