package dev.showrunner.benchmarks.store;

import dev.showrunner.backends.Backend;
import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.LocalServers;
import dev.showrunner.ratelimiter.redis.RedisBuckets;
import dev.showrunner.ratelimiter.redis.RedisBuckets.Commands;
import dev.showrunner.ratelimiter.redis.Slots;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Redis for the benchmark, configured like that of the stack, with a connection that our stores and the floors share.
 */
final class BenchRedis implements AutoCloseable {
    private static final Pattern CALLS = Pattern.compile("cmdstat_(\\w+(?:\\|\\w+)?):calls=(\\d+)");

    private final LocalServers servers;
    private final Backend server;
    private final RedisClient client;
    private final StatefulRedisConnection<String, String> connection;

    BenchRedis(Path root) {
        Path folder = root.resolve(".showrunner");
        servers = LocalServers.tethered(folder.resolve("bench-redis"), folder.resolve("cache"));
        server = servers.start(BackendKind.REDIS, 0, (kind, message) -> {});
        client = RedisClient.create(uri());
        connection = client.connect();
        commands().flushall();
    }

    String uri() {
        return "redis://127.0.0.1:" + server.port();
    }

    RedisCommands<String, String> commands() {
        return connection.sync();
    }

    /** Returns our store over the shared connection. */
    RedisBuckets buckets() {
        return new RedisBuckets(new Commands(connection::sync, connection::async), Slots.ONE);
    }

    /** Opens another connection, for binary values. */
    StatefulRedisConnection<String, byte[]> connectionOfBytes() {
        return client.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE));
    }

    /** Returns the number of commands since Redis started, including those in scripts but not {@code INFO}. */
    long commandsRun() {
        long sum = 0;
        Matcher found = CALLS.matcher(commands().info("commandstats"));
        while (found.find()) {
            sum += "info".equals(found.group(1)) ? 0 : Long.parseLong(found.group(2));
        }
        return sum;
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        servers.stopAll();
    }
}
