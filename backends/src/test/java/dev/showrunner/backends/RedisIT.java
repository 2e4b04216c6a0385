package dev.showrunner.backends;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Function;

final class RedisIT extends BackendContract {

    RedisIT() {
        super(BackendKind.REDIS);
    }

    @Override
    void write(Endpoint endpoint, String text) {
        ask(endpoint, connection -> connection.sync().set("key", text));
    }

    @Override
    String read(Endpoint endpoint) {
        return ask(endpoint, connection -> connection.sync().get("key"));
    }

    private static String ask(Endpoint endpoint, Function<StatefulRedisConnection<String, String>, String> question) {
        try (RedisClient client = RedisClient.create(endpoint.address());
                StatefulRedisConnection<String, String> connection = client.connect()) {
            return Objects.requireNonNull(question.apply(connection));
        }
    }

    @Override
    void leaveHalfMade(Path home) throws IOException {
        Path data = Files.createDirectories(home.resolve("data"));
        // The beginning of a command, as it is in the file when the power fails.
        Files.writeString(
                data.resolve("appendonly.aof"), "*2\r\n$6\r\nSELECT\r\n$1\r\n0\r\n*3\r\n$3\r\nSET\r\n$3\r\nke");
    }
}
