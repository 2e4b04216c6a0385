package dev.showrunner.ratelimiter.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.junit.NeedsBackends;
import dev.showrunner.backends.junit.SharedBackends;
import dev.showrunner.kit.limit.RateLimited;
import dev.showrunner.ratelimiter.grpc.Envoy;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitResponse;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitResponse.Code;
import io.lettuce.core.RedisClient;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanIterator;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
                headers: both
            """;

    private static final Map<String, Map<String, Long>> POLICY = Map.of(
            "p/small", Map.of("q", 5L, "w", 5 * 3_600L),
            "p/large", Map.of("q", 1_000L, "w", 10_000 * 3_600L));
    private static final Map<String, Long> INTERVAL_MICROS =
            Map.of("p/small", HOUR_MICROS, "p/large", 10 * HOUR_MICROS);

    private static final String SPEC = "RateLimitHeadersIT";

    @TempDir
    private Path folder;

    /** One of the ways in. */
    @FunctionalInterface
    private interface Way {
        Told ask(String who) throws IOException, InterruptedException;
    }

    /**
     * What a client is told.
     *
     * @param allowed whether it may pass
     * @param headers by name, in any case
     */
    private record Told(boolean allowed, Map<String, String> headers) {
        Told {
            TreeMap<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            anyCase.putAll(headers);
            headers = Collections.unmodifiableMap(anyCase);
        }

        static Told by(HttpResponse<?> answer) {
            Map<String, String> headers = new HashMap<>();
            answer.headers().map().forEach((name, values) -> headers.put(name, String.join(", ", values)));
            return new Told(answer.statusCode() < 300, headers);
        }
    }

    /** Over JSON, nginx's auth_request, Envoy's gRPC, and the filter of another service. */
    @Test
    void everyAnswer_byEveryWayIn_parsesAsStructuredFields_andEqualsTheStateInRedis() throws Exception {
        Map<String, Object> properties = new LinkedHashMap<>(SharedBackends.properties(BackendKind.REDIS));
        properties.put("micronaut.server.port", "-1");
        properties.put("redis.command-timeout", "5s");
        properties.put(
                "limiter.policies",
                Files.writeString(folder.resolve("policies.yml"), POLICIES).toString());
        try (EmbeddedServer server = ApplicationContext.run(EmbeddedServer.class, properties);
                EmbeddedServer guarded = guarded(properties, server.getURI());
                Envoy envoy = new Envoy(server);
                HttpClient http = HttpClient.newHttpClient();
                RedisClient client = RedisClient.create(String.valueOf(properties.get("redis.uri")));
                StatefulRedisConnection<String, String> connection = client.connect()) {
            Client limiter = new Client(server.getURI());
            Map<String, Way> ways = Map.of(
                    "json", who -> Told.by(limiter.check("headers", "who", who)),
                    "nginx",
                            who -> Told.by(get(
                                    http,
                                    server.getURI().resolve("/v1/auth-request"),
                                    "X-RateLimit-Domain",
                                    "headers",
                                    "X-RateLimit-By-Who",
                                    who)),
                    "envoy",
                            who -> {
                                RateLimitResponse answer =
                                        envoy.ask(Envoy.question("headers", Envoy.descriptor("who", who)));
                                return new Told(answer.getOverallCode() == Code.OK, Envoy.headers(answer));
                            },
                    "filter", who -> Told.by(get(http, guarded.getURI().resolve("/guarded"), "X-Who", who)));
            for (Map.Entry<String, Way> way : ways.entrySet()) {
                Set<String> old = buckets(connection.sync());
                for (String key : old) {
                    connection.sync().del(key);
                }
                String who = UUID.randomUUID().toString();
                for (int taken = 1; taken <= 7; taken++) {
                    Told told = way.getValue().ask(who);
                    assertThat(told.allowed()).as(way.getKey()).isEqualTo(taken <= 5);
                    assertThat(parse(told, "RateLimit-Policy")).isEqualTo(POLICY);
                    Map<String, Map<String, Long>> states = parse(told, "RateLimit");
                    assertEqualsRedis(states, connection.sync());
                    assertTrioIsTheTightest(told, states.getOrDefault("p/small", Map.of()));
                    assertThat(told.headers().containsKey("Retry-After"))
                            .as(way.getKey())
                            .isEqualTo(taken > 5);
                }
            }
        }
    }

    /** Another service, whose method asks this limiter first. */
    private static EmbeddedServer guarded(Map<String, Object> limiter, URI uri) {
        Map<String, Object> properties = new LinkedHashMap<>(limiter);
        properties.put("spec.name", SPEC);
        properties.put("rate-limit.url", uri.toString());
        properties.put("rate-limit.timeout", "10s");
        properties.put("rate-limit.on-failure", "DENY");
        return ApplicationContext.run(EmbeddedServer.class, properties);
    }

    @Controller("/guarded")
    @Requires(property = "spec.name", value = SPEC)
    static class Guarded {
        @Get
        @RateLimited(domain = "headers", by = @RateLimited.Entry(key = "who", header = "X-Who"))
        String get() {
            return "in";
        }
    }

    private static HttpResponse<String> get(HttpClient http, URI uri, String... headers)
            throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(uri).headers(headers).build(), BodyHandlers.ofString());
    }

    private static void assertTrioIsTheTightest(Told told, Map<String, Long> tightest) {
        assertThat(told.headers())
                .containsEntry("X-RateLimit-Limit", "5")
                .containsEntry("X-RateLimit-Remaining", String.valueOf(tightest.get("r")))
                .containsEntry("X-RateLimit-Reset", String.valueOf(tightest.get("t")));
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

    private static Map<String, Map<String, Long>> parse(Told told, String header) {
        Map<String, Map<String, Long>> items = new LinkedHashMap<>();
        for (ListElement<?> item :
                Parser.parseList(told.headers().getOrDefault(header, "")).get()) {
            Map<String, Long> parameters = new LinkedHashMap<>();
            item.getParams().forEach((name, value) -> parameters.put(name, (Long) value.get()));
            items.put(((StringItem) item).get(), parameters);
        }
        return items;
    }
}
