package dev.showrunner.feed.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.junit.NeedsBackends;
import dev.showrunner.backends.junit.SharedBackends;
import dev.showrunner.feed.http.FeedStack.HomeReply;
import dev.showrunner.feed.http.Upstream.Mode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page's contract while the services around it live, hang, fail and lie. */
@NeedsBackends({BackendKind.REDIS, BackendKind.POSTGRES})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HomePageIT {
    private static final Duration HEALING = Duration.ofSeconds(60);

    private final FeedStack stack;

    HomePageIT() {
        Map<String, String> backends = SharedBackends.properties(BackendKind.REDIS, BackendKind.POSTGRES);
        backends.put("feed.model-name", "home-page-it");
        backends.putAll(FeedStack.PATIENT);
        stack = new FeedStack(backends);
    }

    @AfterAll
    void stop() {
        stack.close();
    }

    @BeforeEach
    void heal() {
        for (Upstream upstream : new Upstream[] {stack.limiter, stack.continueWatching, stack.trending}) {
            upstream.mode(Mode.HEALTHY);
        }
        await().atMost(HEALING).untilAsserted(() -> {
            awaitLive("p1");
            assertThat(stack.get("/health/readiness").body())
                    .doesNotContain("\"open\"")
                    .doesNotContain("half_open");
        });
    }

    private HomeReply awaitLive(String profile) {
        return await().atMost(HEALING)
                .until(
                        () -> stack.home(profile),
                        page -> page.rows().stream().allMatch(row -> row.rung().equals("live")));
    }

    @Test
    void home_everythingHealthy_hasLiveRowsFromEverySource() {
        HomeReply page = awaitLive("p1");
        assertThat(page.rows()).hasSizeGreaterThanOrEqualTo(4);
        assertThat(page.titles("continue-watching")).containsExactly("sr-003", "unheard-of");
        assertThat(page.titles("top-10")).hasSize(10).contains("sr-003");
        assertThat(page.row("top-10").items().getFirst().views()).isEqualTo(99.5);
        assertThat(page.row("new-releases").source()).isEqualTo("catalog");
        assertThat(page.page().traceId()).matches("[0-9a-f]{32}");
        assertThat(page.response()
                        .headers()
                        .firstValue("Server-Timing")
                        .orElse("")
                        .split(", "))
                .hasSameSizeAs(page.rows());
        assertThat(stack.trending.lastHeader("X-request-deadline-ms")).matches("[1-9][0-9]{0,2}");
        assertThat(stack.trending.lastHeader("Traceparent"))
                .startsWith("00-" + page.page().traceId());
    }

    @Test
    void home_anyProfile_showsNoTitleTwiceBelowTheWholeRows() {
        HomeReply page = stack.home("p1");
        Set<String> shown = new HashSet<>();
        for (PageView.RowView row : page.rows()) {
            boolean whole = row.id().equals("continue-watching") || row.id().equals("top-10");
            for (String title : HomeReply.titles(row)) {
                assertThat(shown.add(title) || whole)
                        .as(title + " in " + row.id())
                        .isTrue();
            }
        }
    }

    @Test
    void home_profileThatHasBegunNothing_getsAFullColdStartPage() {
        HomeReply page = awaitLive("new-member");
        assertThat(page.rows())
                .hasSizeGreaterThanOrEqualTo(4)
                .noneMatch(row -> row.id().equals("continue-watching"));
    }

    @Test
    void home_overTheLimit_is429WithTheLimitersRetryAfter() {
        HttpResponse<String> denied = await().atMost(HEALING)
                .until(() -> stack.get("/v1/profiles/greedy/home?region=US"), answer -> answer.statusCode() == 429);
        assertThat(denied.headers().firstValue("Retry-After")).contains("7");
        assertThat(stack.text(denied, "type")).isEqualTo("urn:showrunner:problem:over-limit");
    }

    @Test
    void home_limiterHangs_isServedAllTheSame() {
        stack.limiter.mode(Mode.BLACKHOLE);
        assertThat(stack.home("greedy").rows()).hasSizeGreaterThanOrEqualTo(4);
    }

    @ParameterizedTest
    @EnumSource(value = Mode.class, names = "HEALTHY", mode = EnumSource.Mode.EXCLUDE)
    void home_trendingMisbehaves_isStaleFirstAndStopsAskingSoon(Mode mode) {
        stack.trending.mode(mode);
        for (int i = 0; i < 25; i++) {
            HomeReply page = stack.home("p1");
            assertThat(page.rows()).hasSizeGreaterThanOrEqualTo(4);
            assertThat(page.row("top-10").rung()).isEqualTo("stale");
            assertThat(page.row("top-10").reason()).startsWith("trending: ");
            assertThat(page.row("new-releases").rung()).isEqualTo("live");
        }
        // Tries again where a slow machine gave the breaker time for a trial call.
        await().atMost(HEALING).untilAsserted(() -> {
            int sent = stack.trending.calls();
            assertThat(stack.home("p1").row("top-10").reason()).isEqualTo("trending: breaker open");
            assertThat(stack.trending.calls()).isEqualTo(sent);
        });
    }

    @Test
    void home_continueWatchingIsDownAndNothingIsKnown_leavesTheRowOut() {
        stack.continueWatching.mode(Mode.ERROR);
        HomeReply page = stack.home("never-seen-before");
        assertThat(page.rows())
                .hasSizeGreaterThanOrEqualTo(4)
                .noneMatch(row -> row.id().equals("continue-watching"));
        assertThat(stack.home("p1").row("continue-watching").rung()).isEqualTo("stale");
    }
}
