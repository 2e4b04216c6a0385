package dev.showrunner.ratelimiter.redis;

import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.junit.SharedBackends;
import dev.showrunner.ratelimiter.redis.RedisBuckets.Commands;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** A connection to the tests' Redis, and a script whose clock is a key that the test sets. */
final class TestRedis implements AutoCloseable {
    private final String clockKey = "test:now:" + UUID.randomUUID();
    private final RedisClient client;
    private final StatefulRedisConnection<String, String> connection;

    TestRedis() {
        this.client = RedisClient.create(Objects.requireNonNull(
                SharedBackends.properties(BackendKind.REDIS).get("redis.uri")));
        this.connection = client.connect();
    }

    RedisCommands<String, String> commands() {
        return connection.sync();
    }

    RedisAsyncCommands<String, String> async() {
        return connection.async();
    }

    private Commands both() {
        return new Commands(this::commands, this::async);
    }

    /** The server's time, in microseconds. */
    long nowMicros() {
        List<String> time = commands().time();
        return Long.parseLong(time.get(0)) * 1_000_000 + Long.parseLong(time.get(1));
    }

    void setNow(long micros) {
        commands().set(clockKey, Long.toString(micros));
    }

    /** Keys live long in real time, because the driven clock stands still between two steps. */
    RedisBuckets driven() {
        return new RedisBuckets(both(), Slots.ONE, drivenPrologue());
    }

    String drivenPrologue() {
        return "local now = tonumber(redis.call('GET', '" + clockKey + "'))\nlocal shortest_ttl_ms = 600000\n";
    }

    /** What a node would do that brought its own clock along: time as Redis has it, and that node's error. */
    RedisBuckets onAClockAhead(Duration ahead) {
        return new RedisBuckets(both(), Slots.ONE, new ScriptClock(ahead));
    }

    RedisBuckets onItsOwnClock() {
        return new RedisBuckets(both(), Slots.ONE);
    }

    /** The same, with a patience that a busy machine does not use up. */
    BatchedBuckets batched(RedisBuckets buckets) {
        return new BatchedBuckets(buckets, Optional.of(Duration.ofSeconds(60)), System::nanoTime);
    }

    @Override
    public void close() {
        client.shutdown();
    }
}
