package dev.showrunner.ratelimiter.http.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.junit.NeedsBackends;
import dev.showrunner.ratelimiter.http.OwnRedis;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Redis is killed under a login service: members on trusted devices go on, strangers are held to what this node knows. */
@NeedsBackends(BackendKind.REDIS)
final class LoginStoreLossIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Optional<String> NONE = Optional.empty();

    @TempDir
    private Path folder;

    @Test
    void redisKilled_trustedDevicesLogIn_strangersWait_andAfterwardsRedisDecides() throws Exception {
        try (OwnRedis redis = new OwnRedis(folder);
                EmbeddedServer server = ApplicationContext.run(
                        EmbeddedServer.class,
                        Map.of(
                                "micronaut.server.port", "-1",
                                "redis.uri", redis.uri(),
                                "redis.command-timeout", "2s"))) {
            LoginClient logins = new LoginClient(server.getURI());
            Optional<String> token = await().atMost(PATIENCE)
                    .until(() -> logins.logIn("ann", "10.0.0.1", "tv", NONE), Optional::isPresent);
            HttpResponse<String> open = logins.attempt("bob", "10.0.0.2", "pc", NONE);
            redis.kill();

            HttpResponse<String> trusted = await().atMost(PATIENCE)
                    .until(
                            () -> logins.attempt("ann", "10.0.0.1", "tv", token),
                            answer -> answer.body().contains("\"decided_by\":\"local\""));
            assertThat(trusted.body()).contains("\"trusted_device\":true");
            HttpResponse<String> stranger = logins.attempt("eve", "10.0.9.1", "new", NONE);
            assertThat(stranger.statusCode()).isEqualTo(429);
            assertThat(stranger.body()).contains("Too many attempts to log in");
            HttpResponse<String> report = logins.outcome(open, true);
            assertThat(report.statusCode()).isEqualTo(503);
            assertThat(report.body()).contains("it counts once");

            redis.start();
            await().atMost(PATIENCE)
                    .until(
                            () -> logins.attempt("ann", "10.0.0.1", "tv", token),
                            answer -> answer.body().contains("\"decided_by\":\"redis\""));
        }
    }
}
