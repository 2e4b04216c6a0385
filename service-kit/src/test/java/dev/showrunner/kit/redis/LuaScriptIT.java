package dev.showrunner.kit.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.junit.NeedsBackends;
import dev.showrunner.backends.junit.SharedBackends;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.api.StatefulRedisConnection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@NeedsBackends(BackendKind.REDIS)
final class LuaScriptIT {
    private final String[] counter = {"lua-script:" + UUID.randomUUID()};
    private final LuaScript count = LuaScript.of(LuaScript.read(LuaScriptIT.class, "count_then_fail.lua"));
    private RedisClient client;
    private StatefulRedisConnection<String, String> connection;

    @BeforeEach
    void connect() {
        client = RedisClient.create(Objects.requireNonNull(
                SharedBackends.properties(BackendKind.REDIS).get("redis.uri")));
        connection = client.connect();
    }

    @AfterEach
    void close() {
        client.shutdown();
    }

    @Test
    void sha1_isTheNameThatRedisGivesTheScript() {
        assertThat(connection.sync().scriptLoad(count.source())).isEqualTo(count.sha1());
    }

    @Test
    void evalToList_scriptFlushedBetweenTwoCalls_runsOnceEachTime() {
        connection.sync().scriptFlush();
        assertThat(runForList("2", "no")).containsExactly(2L);
        connection.sync().scriptFlush();
        assertThat(runForList("3", "no")).containsExactly(5L);
    }

    @Test
    void evalToLong_scriptFlushedBetweenTwoCalls_runsOnceEachTime() {
        LuaScript twice = LuaScript.of("return 2 * redis.call('INCRBY', KEYS[1], ARGV[1])");
        connection.sync().scriptFlush();
        assertThat(twice.evalToLong(connection.sync(), counter, "2")).isEqualTo(4);
        connection.sync().scriptFlush();
        assertThat(twice.evalToLong(connection.sync(), counter, "3")).isEqualTo(10);
    }

    @Test
    void evalToListAsync_scriptFlushedBetweenTwoCalls_runsOnceEachTime() throws Exception {
        connection.sync().scriptFlush();
        assertThat(runAsync("2", "no")).isEqualTo(2);
        connection.sync().scriptFlush();
        assertThat(runAsync("3", "no")).isEqualTo(5);
    }

    @Test
    void evalToList_scriptFailsAfterItsWrite_isNotRepeated() {
        assertThatThrownBy(() -> runForList("1", "yes")).isInstanceOf(RedisCommandExecutionException.class);
        assertThat(connection.sync().get(counter[0])).isEqualTo("1");
    }

    @Test
    void evalToListAsync_scriptFailsAfterItsWrite_isNotRepeated() {
        assertThatThrownBy(() -> runAsync("1", "yes"))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(RedisCommandExecutionException.class);
        assertThat(connection.sync().get(counter[0])).isEqualTo("1");
    }

    private long runAsync(String amount, String fail) throws Exception {
        return count.<Long>evalToListAsync(connection.async(), counter, amount, fail)
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS)
                .getFirst();
    }

    private List<Long> runForList(String amount, String fail) {
        return count.evalToList(connection.sync(), counter, amount, fail);
    }
}
