package dev.showrunner.ratelimiter.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.backends.Backend;
import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.LocalServers;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;

/** A Redis that a test may break. */
public final class OwnRedis implements AutoCloseable {
    private final LocalServers servers;
    private final int port;
    private Backend server;

    public OwnRedis(Path folder) throws IOException {
        servers = LocalServers.tethered(folder.resolve("state"), Path.of("target", "redis-cache"));
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        server = servers.start(BackendKind.REDIS, port, (kind, message) -> {});
    }

    public String uri() {
        return "redis://127.0.0.1:" + port;
    }

    public void kill() {
        server.kill();
    }

    public void start() {
        server = servers.start(BackendKind.REDIS, port, (kind, message) -> {});
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
