package dev.showrunner.kit.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RateLimitFilterTest {
    private final HttpClient http = HttpClient.newHttpClient();
    private StubLimiter limiter;
    private EmbeddedServer server;

    @BeforeEach
    void start() throws IOException {
        limiter = new StubLimiter();
        server = server("ALLOW", "20s");
    }

    @AfterEach
    void stop() {
        server.close();
        limiter.close();
    }

    private EmbeddedServer server(String onFailure, String timeout) {
        return ApplicationContext.run(
                EmbeddedServer.class,
                Map.of(
                        "spec.name",
                        "RateLimitFilterTest",
                        "micronaut.server.port",
                        "-1",
                        "rate-limit.url",
                        limiter.url(),
                        "rate-limit.timeout",
                        timeout,
                        "rate-limit.on-failure",
                        onFailure));
    }

    @Test
    void allowed_isServed_withTheLimitersHeadersOnly() throws Exception {
        HttpResponse<String> response = get("/limits/p1/page", "X-Device", "tv", "Cookie", "secret");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("p1");
        assertThat(response.headers().firstValue("RateLimit")).contains("\"p/l\";r=3;t=1");
        assertThat(response.headers().firstValue("X-RateLimit-Limit")).contains("5");
        assertThat(response.headers().firstValue("X-Secret")).isEmpty();
        assertThat(response.headers().firstValue("Retry-After")).isEmpty();
    }

    @Test
    void check_hasOnlyWhatTheAnnotationNames() throws Exception {
        get("/limits/p1/page", "X-Device", "tv", "Cookie", "secret", "X-Request-Deadline-Ms", "9000");
        assertThat(limiter.checks).singleElement().satisfies(check -> {
            assertThat(check.body())
                    .isEqualTo("{\"domain\":\"home\",\"descriptors\":[{\"entries\":[{\"key\":\"profile_id\",\"value\":"
                            + "\"p1\"},{\"key\":\"device\",\"value\":\"tv\"}]}]}");
            assertThat(Integer.parseInt(check.deadline())).isBetween(1, 9_000);
        });
    }

    @Test
    void denied_is429_withRetryAfterAndHeaders_andSkipsTheMethod() throws Exception {
        limiter.status = 429;
        HttpResponse<String> response = get("/limits/p1/page");
        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(response.headers().firstValue("Retry-After")).contains("7");
        assertThat(response.headers().firstValue("RateLimit")).contains("\"p/l\";r=3;t=1");
        assertThat(response.body()).contains("urn:showrunner:problem:over-limit");
        assertThat(server.getApplicationContext().getBean(LimitedController.class).calls)
                .hasValue(0);
        assertThat(get("/prometheus").body()).contains("rate_limit_answers_total{domain=\"home\",outcome=\"denied\"");
    }

    @Test
    void missingHeader_isAnEntryOfItsOwn_andEvadesNoLimit() throws Exception {
        get("/limits/p1/page");
        assertThat(limiter.checks)
                .singleElement()
                .satisfies(check -> assertThat(check.body()).contains("{\"key\":\"device\",\"value\":\"-\"}"));
    }

    @Test
    void tooLongValue_is400() throws Exception {
        HttpResponse<String> response = get("/limits/p1/page", "X-Device", "d".repeat(257));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("X-Device");
        assertThat(limiter.checks).isEmpty();
    }

    @Test
    void otherRoutes_areNotChecked() throws Exception {
        assertThat(get("/limits/p1/free").statusCode()).isEqualTo(200);
        assertThat(get("/nowhere").statusCode()).isEqualTo(404);
        assertThat(limiter.checks).isEmpty();
    }

    @Test
    void limiterFails_onFailureDecides() throws Exception {
        limiter.status = 503;
        assertThat(get("/limits/p1/page").statusCode()).isEqualTo(200);
        limiter.close();
        assertThat(get("/limits/p1/page").statusCode()).isEqualTo(200);
        server.close();
        server = server("DENY", "20s");
        HttpResponse<String> denied = get("/limits/p1/page");
        assertThat(denied.statusCode()).isEqualTo(429);
        assertThat(denied.headers().firstValue("Retry-After")).contains("1");
        assertThat(get("/prometheus").body()).contains("rate_limit_unavailable_total{reason=\"unreachable\"");
    }

    @Test
    void limiterHangs_isAwaitedUntilTheTimeoutOrTheDeadline() throws Exception {
        limiter.hangs = true;
        server.close();
        server = server("ALLOW", "50ms");
        assertThat(get("/limits/p1/page").statusCode()).isEqualTo(200);
        server.close();
        server = server("ALLOW", "60s");
        assertThat(get("/limits/p1/page", "X-Request-Deadline-Ms", "300").statusCode())
                .isEqualTo(200);
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.getURL() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
