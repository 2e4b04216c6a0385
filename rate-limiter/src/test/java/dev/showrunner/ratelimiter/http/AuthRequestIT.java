package dev.showrunner.ratelimiter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.Ports;
import dev.showrunner.backends.junit.NeedsBackends;
import dev.showrunner.backends.junit.SharedBackends;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way in for nginx: what it is told, and a real nginx that protects an upstream by it. */
@NeedsBackends(BackendKind.REDIS)
final class AuthRequestIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** As slow as to give no token back while a test runs. */
    private static final String POLICIES = """
            policies:
              - name: api
                domain: api
                match: [{ key: profile_id }]
                limits: [{ name: slow, burst: 5, rate: 1, per: 1h }]
                on_store_failure: allow
                headers: both
              - name: by-address
                domain: api
                match: [{ key: ip }]
                limits: [{ name: all, burst: 100, rate: 1, per: 1h }]
                on_store_failure: allow
            """;

    private static final Pattern LEFT = Pattern.compile("\"ip-[0-9a-f]+/all\";r=(\\d+)");

    /** Where proxies put the address of their client, and where anybody can put any. */
    private static final List<String> FORGED =
            List.of("X-Forwarded-For", "Forwarded", "X-Real-IP", "True-Client-IP", "CF-Connecting-IP");

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String profile = UUID.randomUUID().toString();

    /** Everything here comes from the same address, so its buckets are those of this test only. */
    private final String byAddress = "ip-" + UUID.randomUUID().toString().substring(0, 8);

    private EmbeddedServer limiter;

    @BeforeEach
    void start() throws IOException {
        Map<String, Object> properties = new LinkedHashMap<>(SharedBackends.properties(BackendKind.REDIS));
        properties.put("micronaut.server.port", "-1");
        properties.put("redis.command-timeout", "5s");
        properties.put(
                "limiter.policies",
                Files.writeString(folder.resolve("policies.yml"), POLICIES.replace("by-address", byAddress))
                        .toString());
        limiter = ApplicationContext.run(EmbeddedServer.class, properties);
    }

    @AfterEach
    void stop() {
        limiter.close();
    }

    @Test
    void untilTheBurstIsSpent_204_then403WithWhatAClientMustKnow() throws Exception {
        for (int i = 0; i < 5; i++) {
            HttpResponse<String> allowed = ask("X-RateLimit-Domain", "api", "X-RateLimit-By-Profile-Id", profile);
            assertThat(allowed.statusCode()).isEqualTo(204);
            assertThat(header(allowed, "RateLimit")).contains("\"api/slow\";r=" + (4 - i));
        }
        HttpResponse<String> denied = ask("X-RateLimit-Domain", "api", "X-RateLimit-By-Profile-Id", profile);
        assertThat(denied.statusCode()).isEqualTo(403);
        assertThat(header(denied, "Retry-After")).isBetween("3500", "3600");
        assertThat(header(denied, "RateLimit")).contains("\"api/slow\";r=0");
        assertThat(header(denied, "RateLimit-Policy")).contains("\"api/slow\";q=5;w=18000");
        assertThat(new Client(limiter.getURI())
                        .check("api", "profile_id", profile)
                        .statusCode())
                .as("the same buckets as those of /v1/check")
                .isEqualTo(429);
    }

    @Test
    void withoutDescriptors_orPolicy_isAllowed() throws Exception {
        assertThat(ask("X-RateLimit-Domain", "api").statusCode()).isEqualTo(204);
        assertThat(ask("X-RateLimit-Domain", "api", "X-RateLimit-By-Shoe-Size", "44")
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void withoutADomain_orWithABadOne_is400() throws Exception {
        assertThat(ask("X-RateLimit-By-Ip", "::1").statusCode()).isEqualTo(400);
        HttpResponse<String> bad = ask("X-RateLimit-Domain", "A P I");
        assertThat(bad.statusCode()).isEqualTo(400);
        assertThat(bad.body()).contains("X-RateLimit-Domain");
    }

    @Test
    void anAddressThatAClientNames_isNotHeard() throws Exception {
        long before = left(ask("X-RateLimit-Domain", "api", "X-RateLimit-By-Ip", "192.0.2.1"));
        for (String name : FORGED) {
            before--;
            assertThat(left(ask("X-RateLimit-Domain", "api", "X-RateLimit-By-Ip", "192.0.2.1", name, "203.0.113.9")))
                    .as(name)
                    .isEqualTo(before);
        }
        assertThat(ask("X-RateLimit-Domain", "api", "X-Forwarded-For", "203.0.113.9")
                        .headers()
                        .firstValue("RateLimit"))
                .as("no descriptor, so no limit")
                .isEmpty();
    }

    @Test
    void realNginx_protectsAnUpstream_turns403Into429_andStaysOpenWithoutTheLimiter() throws Exception {
        Optional<Path> program = Nginx.program();
        assumeTrue(
                program.isPresent(), "no nginx on the path nor in NGINX: what it makes of the answers is not tested");
        HttpServer upstream = upstream();
        try (Nginx nginx = new Nginx(
                program.orElseThrow(),
                folder,
                Ports.free(),
                limiter.getPort(),
                upstream.getAddress().getPort())) {
            URI site = nginx.site();
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> get(site, "warm-up").statusCode() == 200);
            for (int i = 0; i < 5; i++) {
                HttpResponse<String> allowed = get(site, profile);
                assertThat(allowed.statusCode()).isEqualTo(200);
                assertThat(allowed.body()).isEqualTo("upstream");
                assertThat(header(allowed, "RateLimit")).contains("\"api/slow\";r=" + (4 - i));
            }
            HttpResponse<String> denied = get(site, profile);
            assertThat(denied.statusCode()).isEqualTo(429);
            assertThat(header(denied, "Retry-After")).isBetween("3500", "3600");
            assertThat(header(denied, "RateLimit")).contains("\"api/slow\";r=0");
            assertThat(header(denied, "RateLimit-Policy")).contains("\"api/slow\";q=5;w=18000");
            assertThat(header(denied, "X-RateLimit-Limit")).isEqualTo("5");
            assertThat(header(denied, "X-RateLimit-Remaining")).isEqualTo("0");
            assertThat(header(denied, "X-RateLimit-Reset")).isBetween("17900", "18000");
            assertThat(forged(site, profile).statusCode())
                    .as("a client that writes the limiter's headers itself")
                    .isEqualTo(429);
            long left = left(get(site, UUID.randomUUID().toString()));
            assertThat(left(forged(site, UUID.randomUUID().toString())))
                    .as("the bucket of the address that nginx saw")
                    .isEqualTo(left - 1);
            assertThat(get(site.resolve("/forbidden"), UUID.randomUUID().toString())
                            .statusCode())
                    .as("the upstream's own 403")
                    .isEqualTo(403);
            limiter.close();
            for (int i = 0; i < 10; i++) {
                assertThat(get(site, profile).statusCode()).as("limiter down").isEqualTo(200);
            }
        } finally {
            upstream.stop(0);
        }
    }

    private static HttpServer upstream() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            boolean forbidden = exchange.getRequestURI().getPath().equals("/forbidden");
            byte[] body = "upstream".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(forbidden ? 403 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }

    private HttpResponse<String> ask(String... headers) throws Exception {
        URI uri = limiter.getURI().resolve("/v1/auth-request");
        return http.send(HttpRequest.newBuilder(uri).headers(headers).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> get(URI uri, String profile) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(uri).header("X-Profile-Id", profile).build();
        return http.send(request, BodyHandlers.ofString());
    }

    private HttpResponse<String> forged(URI uri, String profile) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .header("X-Profile-Id", profile)
                .header("X-RateLimit-Domain", "nowhere")
                .header("X-RateLimit-By-Ip", "203.0.113.9")
                .header("X-RateLimit-By-Profile-Id", UUID.randomUUID().toString());
        for (String name : FORGED) {
            request.header(name, "203.0.113.9");
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    /** What is left of the address's bucket. */
    private static long left(HttpResponse<?> answer) {
        Matcher matcher = LEFT.matcher(header(answer, "RateLimit"));
        assertThat(matcher.find()).as(header(answer, "RateLimit")).isTrue();
        return Long.parseLong(matcher.group(1));
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
