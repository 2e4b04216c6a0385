package dev.showrunner.ratelimiter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.showrunner.backends.Backend;
import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.LocalServers;
import dev.showrunner.backends.Ports;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What callers see when Redis is absent, killed or hung. A Redis of its own, really killed. */
final class RedisLossIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Executor THREADS = task -> Thread.ofVirtual().start(task);

    @TempDir
    private Path folder;

    private LocalServers servers;
    private int port;

    @BeforeEach
    void prepare() throws IOException {
        servers = LocalServers.tethered(folder.resolve("state"), Path.of("target", "redis-cache"));
        port = Ports.free();
    }

    @AfterEach
    void stop() {
        servers.stopAll();
    }

    @Test
    void absentAtStart_startsDegraded_decidesByPolicy_andFindsRedisLater() {
        try (EmbeddedServer server = startService()) {
            Client client = new Client(server.getURI());
            assertThat(client.get("/health/readiness").statusCode()).isEqualTo(200);
            assertThat(client.get("/health/readiness").body()).contains("DEGRADED", "\"connected\":false");
            assertThat(client.check("api", "profile_id", "p1").body())
                    .isEqualTo("{\"allowed\":true,\"decided_by\":\"allow_policy\",\"limits\":[]}");
            HttpResponse<String> login = client.check("login", "account", "ann");
            assertThat(login.statusCode()).isEqualTo(429);
            assertThat(login.headers().firstValue("X-RateLimit-Decided-By")).contains("deny_policy");
            startRedis();
            awaitDecidedBy(client, "redis");
        }
    }

    @Test
    void killed_everybodyIsAnsweredByPolicy_andRedisDecidesAgainWhenItIsBack() {
        Backend redis = startRedis();
        try (EmbeddedServer server = startService()) {
            Client client = new Client(server.getURI());
            awaitDecidedBy(client, "redis");
            redis.kill();
            for (int i = 0; i < 200; i++) {
                HttpResponse<String> answer = client.check("api", "profile_id", "p1");
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.body()).contains("\"decided_by\":\"allow_policy\"");
            }
            startRedis();
            awaitDecidedBy(client, "redis");
        }
    }

    @Test
    void hung_theBreakerOpens_soThatOnlyTheFirstCallersWait() throws Exception {
        Backend redis = startRedis();
        try (EmbeddedServer server = startService()) {
            Client client = new Client(server.getURI());
            awaitDecidedBy(client, "redis");
            signal(redis, "STOP");
            try {
                long begun = System.nanoTime();
                for (int i = 0; i < 200; i++) {
                    assertThat(client.check("api", "profile_id", "p1").body())
                            .contains("\"decided_by\":\"allow_policy\"");
                }
                Duration taken = Duration.ofNanos(System.nanoTime() - begun);
                assertThat(taken)
                        .as("200 calls, of which each would wait 250 ms without the breaker")
                        .isLessThan(Duration.ofSeconds(25));
                await().atMost(PATIENCE)
                        .untilAsserted(
                                () -> assertThat(client.get("/health/readiness").body())
                                        .contains("DEGRADED"));
            } finally {
                signal(redis, "CONT");
            }
            awaitDecidedBy(client, "redis");
        }
    }

    /** The control of the drill redis-hangs: the breaker counts failures, and who waits for ever has none. */
    @Test
    void hung_withoutACommandTimeout_callersHangUntilRedisGoesOn() throws Exception {
        Backend redis = startRedis();
        try (EmbeddedServer server = startService("off")) {
            Client client = new Client(server.getURI());
            awaitDecidedBy(client, "redis");
            List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
            signal(redis, "STOP");
            try {
                for (int i = 0; i < 20; i++) {
                    calls.add(CompletableFuture.supplyAsync(() -> client.check("api", "profile_id", "p1"), THREADS));
                }
                assertThat(CompletableFuture.anyOf(calls.toArray(CompletableFuture[]::new)))
                        .failsWithin(Duration.ofSeconds(1))
                        .withThrowableOfType(TimeoutException.class);
            } finally {
                signal(redis, "CONT");
            }
            assertThat(CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new)))
                    .succeedsWithin(Duration.ofSeconds(30));
            assertThat(calls)
                    .allSatisfy(call -> assertThat(call.join().statusCode()).isIn(200, 429));
        }
    }

    private EmbeddedServer startService() {
        return startService("250ms");
    }

    private EmbeddedServer startService(String commandTimeout) {
        return ApplicationContext.run(
                EmbeddedServer.class,
                Map.of(
                        "micronaut.server.port",
                        "-1",
                        "redis.uri",
                        "redis://127.0.0.1:" + port,
                        "redis.command-timeout",
                        commandTimeout));
    }

    private Backend startRedis() {
        return servers.start(BackendKind.REDIS, port, (kind, message) -> {});
    }

    private static void awaitDecidedBy(Client client, String who) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(
                        () -> client.check(
                                        "api", "profile_id", UUID.randomUUID().toString())
                                .body(),
                        body -> body.contains("\"decided_by\":\"" + who + "\""));
    }

    private static void signal(Backend server, String name) throws Exception {
        int status = new ProcessBuilder("kill", "-" + name, Long.toString(server.pid()))
                .start()
                .waitFor();
        assertThat(status).isZero();
    }
}
