package dev.showrunner.backends;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

final class RedisIT extends BackendContract {

    RedisIT() {
        super(BackendKind.REDIS);
    }

    @Override
    void write(Endpoint endpoint, String text) {
        execute(endpoint, connection -> {
            connection.sync().set("key", text);
            return awaitWrittenFile(connection.sync());
        });
    }

    /**
     * Waits until Redis has written its file. With {@code appendfsync everysec} Redis may reply up to 2 s before it
     * writes, while an earlier fsync is in progress. By Redis's contract, a kill in that time loses the value.
     */
    private static String awaitWrittenFile(RedisCommands<String, String> redis) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        String state = redis.info("persistence");
        while (!state.contains("aof_buffer_length:0\r")) {
            assertThat(System.nanoTime() - deadline).as(state).isNegative();
            state = redis.info("persistence");
        }
        return state;
    }

    @Override
    String read(Endpoint endpoint) {
        return execute(endpoint, connection -> connection.sync().get("key"));
    }

    private static String execute(
            Endpoint endpoint, Function<StatefulRedisConnection<String, String>, String> commands) {
        try (RedisClient client = RedisClient.create(endpoint.address());
                StatefulRedisConnection<String, String> connection = client.connect()) {
            return Objects.requireNonNull(commands.apply(connection));
        }
    }

    @Override
    void simulateInterruptedStart(Path home) throws IOException {
        Path data = Files.createDirectories(home.resolve("data"));
        // A truncated command, as after a power failure.
        Files.writeString(
                data.resolve("appendonly.aof"), "*2\r\n$6\r\nSELECT\r\n$1\r\n0\r\n*3\r\n$3\r\nSET\r\n$3\r\nke");
    }
}
