package dev.showrunner.feed.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.junit.NeedsBackends;
import dev.showrunner.backends.junit.SharedBackends;
import dev.showrunner.feed.http.FeedStack.HomeReply;
import dev.showrunner.feed.http.Upstream.Mode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** One hung dependency with the dependency policies and without them: the control of the drill trending-blackholed. */
@NeedsBackends({BackendKind.REDIS, BackendKind.POSTGRES})
final class PolicySwitchIT {
    private static final Executor THREADS = task -> Thread.ofVirtual().start(task);
    private static final Duration LONG = Duration.ofSeconds(3);

    @Test
    void policyOff_pagesWaitForTheHungDependency() {
        Map<String, String> properties = backends();
        properties.put("FEED_POLICY", "off");
        try (FeedStack stack = new FeedStack(properties)) {
            stack.home("p1");
            stack.trending.mode(Mode.BLACKHOLE);
            assertThat(page(stack).completeOnTimeout(List.of(), LONG.toMillis(), TimeUnit.MILLISECONDS))
                    .succeedsWithin(LONG.multipliedBy(10))
                    .as("rungs of the page after %s", LONG)
                    .isEqualTo(List.of());
            assertThat(stack.get("/health/readiness").body()).contains("\"off\"");
        }
    }

    @Test
    void policyOn_pagesDoNot() {
        try (FeedStack stack = new FeedStack(backends())) {
            stack.home("p1");
            stack.trending.mode(Mode.BLACKHOLE);
            assertThat(page(stack).orTimeout(LONG.toMillis(), TimeUnit.MILLISECONDS))
                    .succeedsWithin(LONG)
                    .satisfies(rungs -> assertThat(rungs).isNotEmpty());
        }
    }

    private static Map<String, String> backends() {
        return SharedBackends.properties(BackendKind.REDIS, BackendKind.POSTGRES);
    }

    private static CompletableFuture<List<String>> page(FeedStack stack) {
        return CompletableFuture.supplyAsync(
                () -> {
                    HomeReply page = stack.home("p1");
                    return page.rows().stream().map(PageView.RowView::rung).toList();
                },
                THREADS);
    }
}
