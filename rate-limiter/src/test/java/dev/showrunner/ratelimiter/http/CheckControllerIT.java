package dev.showrunner.ratelimiter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.junit.NeedsBackends;
import dev.showrunner.backends.junit.SharedBackends;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.test.support.TestPropertyProvider;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@NeedsBackends(BackendKind.REDIS)
@MicronautTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CheckControllerIT implements TestPropertyProvider {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    EmbeddedServer server;

    private Client client;

    @Override
    public Map<String, String> getProperties() {
        Map<String, String> properties = SharedBackends.properties(BackendKind.REDIS);
        properties.put("micronaut.server.port", "-1");
        properties.put("redis.command-timeout", "20s"); // no claim about time here, and build machines stall
        return properties;
    }

    @BeforeEach
    void connect() {
        client = new Client(server.getURI());
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(client.get("/health/readiness").body()).contains("\"status\":\"UP\""));
    }

    @Test
    void check_untilTheBurstIsSpent_then429WithRetryAfter() {
        String profile = profile();
        HttpResponse<String> first = client.check("api", "profile_id", profile);
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.body())
                .contains(
                        "\"allowed\":true",
                        "\"decided_by\":\"redis\"",
                        "{\"policy\":\"api/second\",\"limit\":5,\"remaining\":4,\"reset_after_ms\":1000}");
        HttpResponse<String> denied = await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> client.post(wholeBurst(profile)), answer -> answer.statusCode() == 429);
        assertThat(header(denied, "Content-Type")).isEqualTo("application/problem+json");
        assertThat(header(denied, "Retry-After")).isEqualTo("1");
        assertThat(header(denied, "X-RateLimit-Decided-By")).isEqualTo("redis");
        assertThat(denied.body()).contains("urn:showrunner:problem:over-limit");
    }

    @Test
    void check_headersAreStructuredFields_thatEqualTheBody() {
        HttpResponse<String> answer = client.check("api", "profile_id", profile());
        assertThat(header(answer, "RateLimit-Policy")).isEqualTo("\"api/second\";q=5;w=5, \"api/hour\";q=1000;w=3600");
        assertThat(header(answer, "RateLimit")).isEqualTo("\"api/second\";r=4;t=1, \"api/hour\";r=999;t=4");
        assertThat(answer.body())
                .contains("\"remaining\":4,\"reset_after_ms\":1000", "\"remaining\":999,\"reset_after_ms\":3600");
    }

    @Test
    void check_profilesDoNotShareABucket() {
        String profile = profile();
        for (int i = 0; i < 6; i++) {
            client.check("api", "profile_id", profile);
        }
        assertThat(client.check("api", "profile_id", profile()).statusCode()).isEqualTo(200);
    }

    @Test
    void check_withoutAPolicy_isAllowed_andSaysSo() {
        HttpResponse<String> answer = client.check("nobody", "profile_id", profile());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"allowed\":true,\"decided_by\":\"no_policy\",\"limits\":[]}");
        assertThat(answer.headers().firstValue("RateLimit")).isEmpty();
    }

    @Test
    void batch_answersEachQuestionByItself() {
        String profile = profile();
        String one = wholeBurst(profile);
        HttpResponse<String> answer = client.post("{\"checks\":[" + one + "," + one + "]}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .startsWith("{\"results\":[{\"allowed\":true,")
                .contains("{\"allowed\":false,\"decided_by\":\"redis\"", "\"retry_after_ms\":");
    }

    @Test
    void check_costBeyondTheBurst_saysThatWaitingIsNoUse() {
        HttpResponse<String> answer = client.post(
                "{\"domain\":\"api\",\"cost\":6,\"descriptors\":[{\"entries\":[{\"key\":\"profile_id\",\"value\":\""
                        + profile() + "\"}]}]}");
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.body()).contains("no waiting makes it fit");
    }

    @Test
    void check_moreLimitsThanOneCallTakes_is400() {
        StringBuilder descriptors = new StringBuilder();
        for (int i = 0; i < 5; i++) {
            descriptors
                    .append(i == 0 ? "" : ",")
                    .append("{\"entries\":[{\"key\":\"profile_id\",\"value\":\"p%d\"}]}".formatted(i));
        }
        HttpResponse<String> answer = client.post("{\"domain\":\"api\",\"descriptors\":[" + descriptors + "]}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("touch 10 limits together");
    }

    @Test
    void surface_healthMetricsAndOpenApi() {
        client.check("api", "profile_id", profile());
        assertThat(client.get("/health/readiness").body()).contains("\"status\":\"UP\"", "\"breaker\":\"CLOSED\"");
        assertThat(client.get("/prometheus").body())
                .contains("limiter_decisions_total{decided_by=\"store\",outcome=\"allowed\",policy=\"api\"");
        assertThat(client.get("/openapi/rate-limiter-1.yml").body()).contains("/v1/check");
    }

    /** A question for all that a full bucket holds: denied unless five seconds have passed since it was last emptied. */
    private static String wholeBurst(String profile) {
        return "{\"domain\":\"api\",\"cost\":5,\"descriptors\":[{\"entries\":[{\"key\":\"profile_id\",\"value\":\""
                + profile + "\"}]}]}";
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static String profile() {
        return UUID.randomUUID().toString();
    }
}
