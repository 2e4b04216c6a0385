package dev.showrunner.kit.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.showrunner.backends.Backend;
import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.LocalServers;
import dev.showrunner.backends.Ports;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.resource.ClientResources;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to callers when Redis is absent, killed or hung: a Redis of its own, really killed. */
final class RedisLinkIT {
    private static final Duration TIMEOUT = Duration.ofMillis(50);

    @TempDir
    private Path folder;

    private LocalServers servers;
    private RedisConfiguration configuration;
    private ClientResources resources;
    private final List<RedisLink> links = new ArrayList<>();

    @BeforeEach
    void prepare() throws IOException {
        servers = LocalServers.tethered(folder.resolve("state"), Path.of("target", "redis-cache"));
        configuration = new RedisConfiguration(
                "redis://127.0.0.1:" + Ports.free(),
                CommandTimeout.of(TIMEOUT),
                Duration.ofMillis(500),
                Duration.ofMillis(100),
                1_000,
                false);
        resources = new RedisClients().resources(configuration);
    }

    @AfterEach
    void close() {
        links.forEach(RedisLink::close);
        resources.shutdown(0, 0, TimeUnit.SECONDS).awaitUninterruptibly();
        servers.stopAll();
    }

    @Test
    void absentAtStart_commandsFailAtOnce_untilRedisComes() {
        RedisLink link = openLink();
        assertThat(link.isConnected()).isFalse();
        assertThatThrownBy(() -> link.sync().ping()).isInstanceOf(RedisException.class);
        startRedis();
        awaitPong(link, Duration.ofSeconds(2));
    }

    @Test
    void killed_commandsFailFast_andComeBackWithRedis() {
        Backend redis = startRedis();
        RedisLink link = openLink();
        assertThat(link.sync().ping()).isEqualTo("PONG");
        redis.kill();
        long begun = System.nanoTime();
        for (int i = 0; i < 100; i++) {
            assertThatThrownBy(() -> link.sync().ping()).isInstanceOf(RedisException.class);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
        startRedis();
        awaitPong(link, Duration.ofSeconds(2));
    }

    @Test
    void hung_commandsEndAtTheTimeout() throws Exception {
        Backend redis = startRedis();
        RedisLink link = openLink();
        link.sync().ping();
        signal(redis, "STOP");
        try {
            long begun = System.nanoTime();
            assertThatThrownBy(() -> link.sync().ping()).isInstanceOf(RedisException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isBetween(TIMEOUT, TIMEOUT.plusMillis(200));
        } finally {
            signal(redis, "CONT");
        }
        awaitPong(link, Duration.ofSeconds(2));
    }

    @Test
    void commandsInFlightWhenTheConnectionBreaks_areNotReplayed() throws Exception {
        Backend redis = startRedis();
        RedisLink link = openLink();
        link.sync().set("debits", "0");
        signal(redis, "STOP");
        List<RedisFuture<Long>> sent = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            sent.add(link.async().incr("debits"));
        }
        redis.kill();
        startRedis();
        awaitPong(link, Duration.ofSeconds(2));
        assertThat(sent).noneMatch(RedisLinkIT::succeeded);
        assertThat(link.sync().incr("debits")).isEqualTo(1);
    }

    private RedisLink openLink() {
        RedisLink link = new RedisLink(configuration, resources);
        links.add(link);
        return link;
    }

    private Backend startRedis() {
        return servers.start(BackendKind.REDIS, URI.create(configuration.uri()).getPort(), (kind, message) -> {});
    }

    private static void awaitPong(RedisLink link, Duration within) {
        await().atMost(within)
                .pollInterval(Duration.ofMillis(20))
                .ignoreExceptions()
                .until(() -> link.sync().ping(), "PONG"::equals);
    }

    private static boolean succeeded(RedisFuture<Long> command) {
        return command.isDone() && command.getError() == null;
    }

    private static void signal(Backend server, String name) throws Exception {
        int status = new ProcessBuilder("kill", "-" + name, Long.toString(server.pid()))
                .start()
                .waitFor();
        assertThat(status).isZero();
    }
}
