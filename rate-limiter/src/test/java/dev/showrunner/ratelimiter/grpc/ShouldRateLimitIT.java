package dev.showrunner.ratelimiter.grpc;

import static dev.showrunner.ratelimiter.grpc.Envoy.descriptor;
import static dev.showrunner.ratelimiter.grpc.Envoy.headers;
import static dev.showrunner.ratelimiter.grpc.Envoy.hits;
import static dev.showrunner.ratelimiter.grpc.Envoy.question;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.junit.NeedsBackends;
import dev.showrunner.backends.junit.SharedBackends;
import io.envoyproxy.envoy.extensions.common.ratelimit.v3.RateLimitDescriptor;
import io.envoyproxy.envoy.extensions.common.ratelimit.v3.RateLimitDescriptor.RateLimitOverride;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitRequest;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitResponse;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitResponse.Code;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitResponse.DescriptorStatus;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitResponse.RateLimit.Unit;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Envoy's way in, asked by a client generated from Envoy's published API. */
@NeedsBackends(BackendKind.REDIS)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ShouldRateLimitIT {
    /** As slow as to give no token back while a test runs. */
    private static final String POLICIES = """
            policies:
              - name: two
                domain: edge
                match: [{ key: user }]
                limits:
                  - { name: small, burst: 3, rate: 1, per: 1h }
                  - { name: large, burst: 100, rate: 1000, per: 1000h }
                on_store_failure: allow
              - name: one
                domain: edge
                match: [{ key: path }]
                limits: [{ name: wide, burst: 10, rate: 10, per: 1d }]
                on_store_failure: allow
                headers: both
            """;

    private final String user = UUID.randomUUID().toString();
    private EmbeddedServer server;
    private Envoy envoy;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        Map<String, Object> properties = new LinkedHashMap<>(SharedBackends.properties(BackendKind.REDIS));
        properties.put("micronaut.server.port", "-1");
        properties.put("redis.command-timeout", "20s");
        properties.put(
                "limiter.policies",
                Files.writeString(folder.resolve("policies.yml"), POLICIES).toString());
        server = ApplicationContext.run(EmbeddedServer.class, properties);
        envoy = new Envoy(server);
    }

    @AfterAll
    void stop() {
        envoy.close();
        server.close();
    }

    @Test
    void untilTheBurstIsSpent_OK_thenOVER_LIMIT_withTheLimitAndHeaders() {
        String user = fresh();
        for (int taken = 1; taken <= 3; taken++) {
            RateLimitResponse answer = envoy.ask(question("edge", descriptor("user", user)));
            assertThat(answer.getOverallCode()).isEqualTo(Code.OK);
            DescriptorStatus status = only(answer);
            assertThat(status.getCode()).isEqualTo(Code.OK);
            assertThat(status.getLimitRemaining()).isEqualTo(3 - taken);
            assertThat(status.getCurrentLimit().getName()).isEqualTo("two/small");
            assertThat(status.getCurrentLimit().getRequestsPerUnit()).isEqualTo(1);
            assertThat(status.getCurrentLimit().getUnit()).isEqualTo(Unit.HOUR);
            assertThat(status.getDurationUntilReset().getSeconds()).isBetween(taken * 3_600L - 60, taken * 3_600L);
        }
        RateLimitResponse denied = envoy.ask(question("edge", descriptor("user", user)));
        assertThat(denied.getOverallCode()).isEqualTo(Code.OVER_LIMIT);
        assertThat(only(denied).getCode()).isEqualTo(Code.OVER_LIMIT);
        assertThat(only(denied).getLimitRemaining()).isZero();
        assertThat(headers(denied)).containsEntry("X-RateLimit-Decided-By", "redis");
        assertThat(headers(denied).get("Retry-After")).isBetween("3540", "3600");
        assertThat(headers(denied).get("RateLimit"))
                .startsWith("\"two/small\";r=0;t=")
                .contains(", \"two/large\";r=97");
        assertThat(headers(denied).get("RateLimit-Policy"))
                .isEqualTo("\"two/small\";q=3;w=10800, \"two/large\";q=100;w=360000");
    }

    @Test
    void severalDescriptors_haveAStatusEach_andADenialSpendsNothing() {
        String user = fresh();
        String path = fresh();
        RateLimitRequest.Builder both = question("edge", descriptor("user", user), descriptor("path", path));
        for (int i = 0; i < 3; i++) {
            assertThat(envoy.ask(both).getOverallCode()).isEqualTo(Code.OK);
        }
        for (int i = 0; i < 2; i++) {
            RateLimitResponse denied = envoy.ask(both);
            assertThat(denied.getOverallCode()).isEqualTo(Code.OVER_LIMIT);
            assertThat(denied.getStatusesList())
                    .extracting(DescriptorStatus::getCode)
                    .containsExactly(Code.OVER_LIMIT, Code.OK);
            assertThat(denied.getStatuses(1).getLimitRemaining()).isEqualTo(7);
        }
    }

    @Test
    void unknownDescriptorsAndDomains_areOK_withoutALimit() {
        String user = fresh();
        RateLimitResponse answer = envoy.ask(question(
                "edge",
                descriptor("GENERIC-key", ""),
                descriptor("user", user),
                descriptor("user", user).addEntries(descriptor("path", "/").getEntries(0))));
        assertThat(answer.getOverallCode()).isEqualTo(Code.OK);
        assertThat(answer.getStatusesList())
                .extracting(DescriptorStatus::hasCurrentLimit)
                .containsExactly(false, true, false);
        RateLimitResponse stranger = envoy.ask(question("somewhere-else", descriptor("user", user)));
        assertThat(stranger.getOverallCode()).isEqualTo(Code.OK);
        assertThat(headers(stranger)).containsExactly(Map.entry("X-RateLimit-Decided-By", "no_policy"));
    }

    @Test
    void hitsAddend_ofTheRequest_andOfADescriptor_whoseNumberWins() {
        String user = fresh();
        String path = fresh();
        RateLimitResponse answer = envoy.ask(question(
                        "edge",
                        descriptor("user", user),
                        descriptor("path", path).setHitsAddend(hits(5)))
                .setHitsAddend(2));
        assertThat(answer.getStatusesList())
                .extracting(DescriptorStatus::getLimitRemaining)
                .containsExactly(1, 5);
        RateLimitResponse look =
                envoy.ask(question("edge", descriptor("path", path).setHitsAddend(hits(0)))
                        .setHitsAddend(2));
        assertThat(headers(look))
                .containsEntry("X-RateLimit-Limit", "10")
                .containsEntry("X-RateLimit-Remaining", "5")
                .containsKeys("X-RateLimit-Reset", "RateLimit");
        assertThat(only(look).getLimitRemaining()).as("0 only looks").isEqualTo(5);
    }

    @Test
    void equalDescriptors_shareTheirBucket_andTheirStatus() {
        String user = fresh();
        RateLimitResponse answer = envoy.ask(question("edge", descriptor("user", user), descriptor("user", user)));
        assertThat(answer.getStatusesList())
                .extracting(DescriptorStatus::getLimitRemaining)
                .containsExactly(1, 1);
    }

    @Test
    void aLimitOverride_isNotHeard_becauseLimitsAreInThePolicyFile() {
        RateLimitResponse answer = envoy.ask(question(
                "edge",
                descriptor("user", fresh())
                        .setLimit(RateLimitOverride.newBuilder().setRequestsPerUnit(1_000_000))));
        assertThat(only(answer).getCurrentLimit().getName()).isEqualTo("two/small");
        assertThat(only(answer).getLimitRemaining()).isEqualTo(2);
    }

    @Test
    void hostileInput_isRefusedWithASentence_andServedAgainAfterwards() {
        refused(question("", descriptor("user", user)), Status.Code.INVALID_ARGUMENT, "domain must be");
        refused(question("e d g e", descriptor("user", user)), Status.Code.INVALID_ARGUMENT, "domain must be");
        refused(question("edge"), Status.Code.INVALID_ARGUMENT, "descriptors must be 1 to 8");
        RateLimitRequest.Builder thousand = question("edge");
        for (int i = 0; i < 1_000; i++) {
            thousand.addDescriptors(descriptor("user", "u" + i));
        }
        refused(thousand, Status.Code.INVALID_ARGUMENT, "descriptors must be 1 to 8");
        refused(
                question("edge", RateLimitDescriptor.newBuilder()),
                Status.Code.INVALID_ARGUMENT,
                "descriptors[0].entries must be 1 to 8");
        refused(
                question("edge", descriptor("", user)),
                Status.Code.INVALID_ARGUMENT,
                "descriptors[0].entries[0].key must have 1 to 256 characters");
        refused(
                question("edge", descriptor("k".repeat(257), user)),
                Status.Code.INVALID_ARGUMENT,
                "descriptors[0].entries[0].key");
        refused(
                question("edge", descriptor("user", user)).setHitsAddend(-1),
                Status.Code.INVALID_ARGUMENT,
                "hits_addend must be at most 1000000");
        refused(
                question("edge", descriptor("user", user).setHitsAddend(hits(Long.MIN_VALUE))),
                Status.Code.INVALID_ARGUMENT,
                "descriptors[0].hits_addend must be at most 1000000");
        RateLimitRequest.Builder tenLimits = question("edge");
        for (int i = 0; i < 5; i++) {
            tenLimits.addDescriptors(descriptor("user", "ten" + i));
        }
        refused(tenLimits, Status.Code.INVALID_ARGUMENT, "descriptors touch 10 limits together");
        refused(
                question("edge", descriptor("k".repeat(1_000_000), user)),
                Status.Code.RESOURCE_EXHAUSTED,
                "exceeds maximum size");
        RateLimitResponse longValue = envoy.ask(question("edge", descriptor("user", "v".repeat(60_000))));
        assertThat(only(longValue).getLimitRemaining())
                .as("a client's long value is limited like any other, as a refusal would let it pass")
                .isEqualTo(2);
    }

    @Test
    void metrics_areThoseOfHttp() throws Exception {
        envoy.ask(question("edge", descriptor("user", fresh())));
        HttpRequest request =
                HttpRequest.newBuilder(server.getURI().resolve("/prometheus")).build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.ofString())
                        .body())
                .contains("limiter_decisions_total{decided_by=\"store\",outcome=\"allowed\",policy=\"two\"");
    }

    @Test
    void health_isTheStandardService() {
        for (String name : new String[] {"", "envoy.service.ratelimit.v3.RateLimitService"}) {
            assertThat(HealthGrpc.newBlockingStub(envoy.channel())
                            .check(HealthCheckRequest.newBuilder()
                                    .setService(name)
                                    .build())
                            .getStatus())
                    .isEqualTo(ServingStatus.SERVING);
        }
    }

    private void refused(RateLimitRequest.Builder question, Status.Code code, String text) {
        assertThatThrownBy(() -> envoy.ask(question))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        e -> assertThat(e.getStatus().getCode()).isEqualTo(code))
                .hasMessageContaining(text);
    }

    private static DescriptorStatus only(RateLimitResponse answer) {
        assertThat(answer.getStatusesList()).hasSize(1);
        return answer.getStatuses(0);
    }

    private static String fresh() {
        return UUID.randomUUID().toString();
    }
}
