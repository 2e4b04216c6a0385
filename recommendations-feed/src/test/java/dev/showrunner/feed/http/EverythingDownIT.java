package dev.showrunner.feed.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.feed.http.FeedStack.HomeReply;
import dev.showrunner.feed.http.Upstream.Mode;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A first start with nothing there: no Redis, no Kafka, no PostgreSQL, no other service. */
final class EverythingDownIT {

    @Test
    void home_nothingAnswers_isServedFromTheJar() {
        try (FeedStack stack = new FeedStack(Map.of(), Mode.BLACKHOLE)) {
            for (int i = 0; i < 30; i++) {
                HomeReply page = stack.home("p" + i);
                assertThat(page.rows()).hasSizeGreaterThanOrEqualTo(4);
                assertThat(page.rows()).allSatisfy(row -> {
                    assertThat(row.rung()).isEqualTo("snapshot");
                    assertThat(row.reason()).isNotBlank();
                    assertThat(HomeReply.titles(row)).isNotEmpty();
                });
            }
            assertThat(stack.get("/health/readiness").statusCode()).isEqualTo(200);
            assertThat(stack.text(stack.get("/v1/titles/sr-001"), "title")).isEqualTo("The Glass Ferry");
            assertThat(stack.get("/v1/titles/other").statusCode()).isEqualTo(503);
            assertThat(stack.get("/v1/titles?query=glass").statusCode()).isEqualTo(503);
        }
    }
}
