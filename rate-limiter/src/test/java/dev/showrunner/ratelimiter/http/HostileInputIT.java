package dev.showrunner.ratelimiter.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.junit.NeedsBackends;
import dev.showrunner.backends.junit.SharedBackends;
import dev.showrunner.hostile.Endpoint;
import dev.showrunner.hostile.HostileInputContract;
import dev.showrunner.hostile.Mutation;
import dev.showrunner.kit.redis.RedisLink;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

@NeedsBackends(BackendKind.REDIS)
final class HostileInputIT extends HostileInputContract {
    private static final String GOOD = """
            {"domain":"api","cost":1,"descriptors":[{"entries":[{"key":"profile_id","value":"hostile"}]}]}""";

    private static final String ATTEMPT = """
            {"account":"hostile@example.com","ip":"2001:db8::7","device":"hostile-tv","network":"AS64500","device_token":"1.1.x"}""";

    private final EmbeddedServer server = ApplicationContext.run(EmbeddedServer.class, properties());
    private final Set<String> keysBefore = new TreeSet<>();

    private static Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>(SharedBackends.properties(BackendKind.REDIS));
        properties.put("micronaut.server.port", "-1");
        properties.put("redis.command-timeout", "20s");
        properties.put("http.request-timeout", "2s");
        return properties;
    }

    @BeforeAll
    void remember() {
        keysBefore.addAll(keys());
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Override
    protected URI server() {
        return server.getURI();
    }

    @Override
    protected List<Endpoint> endpoints() {
        return List.of(check(), authRequest(), attempt(), outcome());
    }

    private static Endpoint authRequest() {
        return Endpoint.of("GET", "/v1/auth-request")
                .header("X-RateLimit-Domain", "api", "", "A P I", "x".repeat(33), "api,login")
                .header("X-RateLimit-By-Profile-Id", "hostile")
                .answers(204);
    }

    private static Endpoint check() {
        return Endpoint.of("POST", "/v1/check")
                .json(GOOD)
                .allows("cost", Mutation.MISSING, Mutation.NULL)
                .allows("descriptors[0].entries[0].value", Mutation.BLANK, Mutation.CONTROL, Mutation.LONE_SURROGATE)
                .refuses("cost", GOOD.replace("\"cost\":1", "\"cost\":0"))
                .refuses("cost", GOOD.replace("\"cost\":1", "\"cost\":1000001"))
                .refuses("domain", GOOD.replace("api", "A P I"))
                .refuses("descriptors[0].entries[0].key", GOOD.replace("profile_id", "K!"))
                .refuses("descriptors", "{\"domain\":\"api\",\"descriptors\":[" + entries(1_000) + "]}")
                .refuses("descriptors", "{\"domain\":\"api\",\"descriptors\":[" + entries(5) + "]}")
                .refuses("checks", "{\"checks\":[]}")
                .refuses("checks", "{\"checks\":[null]}")
                .refuses("checks[0].descriptors", "{\"checks\":[{\"domain\":\"api\"}]}")
                .refuses("checks", "{\"checks\":[" + GOOD + ("," + GOOD).repeat(100) + "]}")
                .refuses("checks", GOOD.replaceFirst("\\{", "{\"checks\":[" + GOOD + "],"));
    }

    private static Endpoint attempt() {
        return Endpoint.of("POST", "/v1/login-attempts")
                .json(ATTEMPT)
                .optional("network", "device_token")
                .refuses("ip", ATTEMPT.replace("2001:db8::7", "example.com"))
                .refuses("ip", ATTEMPT.replace("2001:db8::7", "fe80::1%eth0"))
                .refuses("ip", ATTEMPT.replace("2001:db8::7", "1.2.3"))
                .refuses("ip", ATTEMPT.replace("2001:db8::7", "256.1.1.1"))
                .refuses("ip", ATTEMPT.replace("2001:db8::7", "1::2::3"))
                .refuses("ip", ATTEMPT.replace("2001:db8::7", "0x7f.0.0.1"))
                .refuses("account", ATTEMPT.replace("hostile@example.com", "x".repeat(257)))
                .refuses("device", ATTEMPT.replace("hostile-tv", "a device"))
                .refuses("network", ATTEMPT.replace("AS64500", "AS 1"))
                .refuses("device_token", ATTEMPT.replace("1.1.x", "x".repeat(129)));
    }

    private static Endpoint outcome() {
        String good = "{\"outcome\":\"failure\"}";
        return Endpoint.of("POST", "/v1/login-attempts/{id:AAAAAAAAAAAAAAAAAAAAAA}/outcome")
                .json(good)
                .refuses("outcome", good.replace("failure", "FAILURE"))
                .refuses("outcome", good.replace("failure", "maybe"));
    }

    private static String entries(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"entries\":[{\"key\":\"profile_id\",\"value\":\"p%d\"}]}".formatted(i))
                .collect(Collectors.joining(","));
    }

    @Override
    protected String document() {
        return "/openapi/rate-limiter-1.yml";
    }

    @Override
    protected Duration requestTimeout() {
        return Duration.ofSeconds(2);
    }

    @Override
    protected void assertNothingStored() {
        // Buckets of earlier tests may have expired meanwhile.
        assertThat(keysBefore).containsAll(keys());
    }

    private Set<String> keys() {
        return new TreeSet<>(
                server.getApplicationContext().getBean(RedisLink.class).sync().keys("*"));
    }
}
