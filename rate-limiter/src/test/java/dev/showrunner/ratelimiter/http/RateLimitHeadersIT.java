package dev.showrunner.ratelimiter.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.junit.NeedsBackends;
import dev.showrunner.backends.junit.SharedBackends;
import io.lettuce.core.RedisClient;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanIterator;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.greenbytes.http.sfv.ListElement;
import org.greenbytes.http.sfv.Parser;
import org.greenbytes.http.sfv.StringItem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The headers as another program reads them, and the buckets as Redis has them. */
@NeedsBackends(BackendKind.REDIS)
final class RateLimitHeadersIT {
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long HOUR_MICROS = 3_600 * MICROS_PER_SECOND;

    /** A token takes hours to come back, so that the time between an answer and a look into Redis changes no number. */
    private static final String POLICIES = """
            policies:
              - name: p
                domain: headers
                match: [{ key: who }]
                limits:
                  - { name: small, burst: 5, rate: 1, per: 1h }
                  - { name: large, burst: 1000, rate: 1000, per: 10000h }
                on_store_failure: deny
            """;

    private static final Map<String, Map<String, Long>> POLICY = Map.of(
            "p/small", Map.of("q", 5L, "w", 5 * 3_600L),
            "p/large", Map.of("q", 1_000L, "w", 10_000 * 3_600L));
    private static final Map<String, Long> INTERVAL_MICROS =
            Map.of("p/small", HOUR_MICROS, "p/large", 10 * HOUR_MICROS);

    @TempDir
    private Path folder;

    @Test
    void everyAnswer_parsesAsStructuredFields_andEqualsTheStateInRedis() throws IOException {
        Map<String, Object> properties = new LinkedHashMap<>(SharedBackends.properties(BackendKind.REDIS));
        properties.put("micronaut.server.port", "-1");
        properties.put("redis.command-timeout", "5s");
        properties.put(
                "limiter.policies",
                Files.writeString(folder.resolve("policies.yml"), POLICIES).toString());
        String who = UUID.randomUUID().toString();
        try (EmbeddedServer server = ApplicationContext.run(EmbeddedServer.class, properties);
                RedisClient client = RedisClient.create(String.valueOf(properties.get("redis.uri")));
                StatefulRedisConnection<String, String> connection = client.connect()) {
            Client limiter = new Client(server.getURI());
            for (int taken = 1; taken <= 7; taken++) {
                HttpResponse<String> answer = limiter.check("headers", "who", who);
                assertThat(answer.statusCode()).isEqualTo(taken <= 5 ? 200 : 429);
                assertThat(parse(answer, "RateLimit-Policy")).isEqualTo(POLICY);
                assertEqualsRedis(parse(answer, "RateLimit"), connection.sync());
            }
        }
    }

    private static void assertEqualsRedis(Map<String, Map<String, Long>> states, RedisCommands<String, String> redis) {
        assertThat(states).containsOnlyKeys(POLICY.keySet());
        Set<String> keys = buckets(redis);
        assertThat(keys).hasSize(states.size());
        for (String key : keys) {
            String name = key.substring(key.lastIndexOf(':') + 1);
            long interval = INTERVAL_MICROS.getOrDefault(name, 0L);
            long owed = owedMicros(redis, key);
            Map<String, Long> state = states.getOrDefault(name, Map.of());
            assertThat(state.get("r"))
                    .as(name)
                    .isEqualTo(
                            POLICY.getOrDefault(name, Map.of()).getOrDefault("q", 0L) - Math.ceilDiv(owed, interval));
            assertThat(state.getOrDefault("t", -1L))
                    .as(name)
                    .isBetween(owed / MICROS_PER_SECOND, owed / MICROS_PER_SECOND + 60);
        }
    }

    private static long owedMicros(RedisCommands<String, String> redis, String key) {
        List<String> time = redis.time();
        long now = Long.parseLong(time.get(0)) * MICROS_PER_SECOND + Long.parseLong(time.get(1));
        String arrival = redis.get(key);
        return arrival == null ? 0 : Math.max(0, Long.parseLong(arrival) - now);
    }

    private static Set<String> buckets(RedisCommands<String, String> redis) {
        Set<String> keys = new HashSet<>();
        ScanIterator.scan(redis, ScanArgs.Builder.matches("rl:{headers/*").limit(1_000))
                .forEachRemaining(keys::add);
        return keys;
    }

    private static Map<String, Map<String, Long>> parse(HttpResponse<String> answer, String header) {
        Map<String, Map<String, Long>> items = new LinkedHashMap<>();
        for (ListElement<?> item : Parser.parseList(
                        answer.headers().firstValue(header).orElseThrow())
                .get()) {
            Map<String, Long> parameters = new LinkedHashMap<>();
            item.getParams().forEach((name, value) -> parameters.put(name, (Long) value.get()));
            items.put(((StringItem) item).get(), parameters);
        }
        return items;
    }
}
