package dev.showrunner.feed.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.showrunner.backends.junit.CapturedErrors;
import dev.showrunner.backends.junit.CapturedLogs;
import dev.showrunner.feed.http.Upstream.Mode;
import dev.showrunner.feed.page.HomePage;
import dev.showrunner.kit.health.ReadinessResult.State;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class WarmUpTest {
    private static final String CLOSED = "127.0.0.1:1";

    /** The pages of a warm-up that went on were once asked of threads that had ended. */
    @Test
    void close_inTheMiddleOfTheWarmUp_endsItBeforeWhatItUses() {
        try (Upstream slow = new Upstream(_ -> Upstream.Answer.ok(""));
                CapturedErrors errors = new CapturedErrors();
                CapturedLogs logs = CapturedLogs.of(HomePage.class)) {
            slow.mode(Mode.BLACKHOLE);
            EmbeddedServer server = ApplicationContext.run(
                    EmbeddedServer.class,
                    Map.of(
                            "micronaut.server.port",
                            "-1",
                            "redis.uri",
                            "redis://" + CLOSED,
                            "postgres.url",
                            "jdbc:postgresql://" + CLOSED + "/nowhere",
                            "kafka.bootstrap.servers",
                            CLOSED,
                            "rate-limit.url",
                            slow.url(),
                            "feed.upstreams.continue-watching",
                            slow.url(),
                            "feed.upstreams.trending",
                            slow.url()));
            await().atMost(Duration.ofSeconds(60)).until(() -> slow.calls() > 0);
            WarmUp warmUp = server.getApplicationContext().getBean(WarmUp.class);
            assertThat(warmUp.check().state()).as("still warming up").isEqualTo(State.UNREADY);
            server.close();
            assertThat(warmUp.check().state()).as("over").isEqualTo(State.READY);
            assertThat(errors.text()).isEmpty();
            assertThat(logs.messages()).isEmpty();
        }
    }
}
