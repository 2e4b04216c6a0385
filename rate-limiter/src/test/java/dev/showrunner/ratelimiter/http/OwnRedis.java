package dev.showrunner.ratelimiter.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.backends.Backend;
import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.LocalServers;
import dev.showrunner.backends.Ports;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A Redis that a test may break. */
public final class OwnRedis implements AutoCloseable {
    private final LocalServers servers;
    private final Path state;
    private final int port;
    private Backend server;

    public OwnRedis(Path folder) throws IOException {
        state = folder.resolve("state");
        servers = LocalServers.tethered(state, Path.of("target", "redis-cache"));
        port = Ports.free();
        server = servers.start(BackendKind.REDIS, port, (kind, message) -> {});
    }

    public String uri() {
        return "redis://127.0.0.1:" + port;
    }

    int port() {
        return port;
    }

    public void kill() {
        server.kill();
    }

    public void start() {
        server = servers.start(BackendKind.REDIS, port, (kind, message) -> {});
    }

    /** Without what it had written down. */
    void startEmpty() throws IOException {
        try (Stream<Path> files = Files.walk(state)) {
            for (Path log : files.filter(file -> file.getFileName().toString().startsWith("appendonly"))
                    .toList()) {
                Files.delete(log);
            }
        }
        start();
    }

    void hang() throws Exception {
        signal("STOP");
    }

    void goOn() throws Exception {
        signal("CONT");
    }

    void flush() {
        try (RedisClient client = RedisClient.create(uri());
                StatefulRedisConnection<String, String> connection = client.connect()) {
            connection.sync().flushall();
            connection.sync().scriptFlush();
        }
    }

    /**
     * How many debits a bucket has seen since Redis was started empty.
     *
     * @param pattern matches its key
     * @param intervalMicros of its limit; longer than Redis has been running
     */
    long debits(String pattern, long intervalMicros) {
        try (RedisClient client = RedisClient.create(uri());
                StatefulRedisConnection<String, String> connection = client.connect()) {
            RedisCommands<String, String> commands = connection.sync();
            List<String> keys = commands.keys(pattern);
            assertThat(keys).hasSize(1);
            long arrival = Long.parseLong(String.valueOf(commands.get(keys.getFirst())));
            List<String> time = commands.time();
            long now = Long.parseLong(time.get(0)) * 1_000_000 + Long.parseLong(time.get(1));
            return Math.ceilDiv(arrival - now, intervalMicros);
        }
    }

    private void signal(String name) throws Exception {
        int status = new ProcessBuilder("kill", "-" + name, Long.toString(server.pid()))
                .start()
                .waitFor();
        assertThat(status).isZero();
    }

    @Override
    public void close() {
        servers.stopAll();
    }
}
