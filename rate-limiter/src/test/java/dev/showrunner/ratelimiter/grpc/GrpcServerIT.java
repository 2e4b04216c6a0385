package dev.showrunner.ratelimiter.grpc;

import static dev.showrunner.ratelimiter.grpc.Envoy.descriptor;
import static dev.showrunner.ratelimiter.grpc.Envoy.question;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.showrunner.ratelimiter.Check;
import dev.showrunner.ratelimiter.Decision;
import dev.showrunner.ratelimiter.Limiter;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitResponse;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitResponse.Code;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitServiceGrpc;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.stub.StreamObserver;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.runtime.server.EmbeddedServer;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How the server starts and ends; it decides nothing here, so there is no Redis. */
final class GrpcServerIT {
    private static final String SPEC = "GrpcServerIT";

    @Test
    void stop_saysNotServing_andLetsACallInFlightFinish() throws Exception {
        EmbeddedServer server = server(0);
        Slow slow = server.getApplicationContext().getBean(Slow.class);
        try (Envoy envoy = new Envoy(server)) {
            Statuses statuses = new Statuses();
            HealthGrpc.newStub(envoy.channel()).watch(HealthCheckRequest.getDefaultInstance(), statuses);
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(statuses.seen).containsExactly(ServingStatus.SERVING));
            Future<RateLimitResponse> answer = RateLimitServiceGrpc.newFutureStub(envoy.channel())
                    .shouldRateLimit(question("api", descriptor("user", "u")).build());
            assertThat(slow.entered.await(30, TimeUnit.SECONDS)).isTrue();
            CompletableFuture<Void> stopped = CompletableFuture.runAsync(
                    () -> server.getApplicationContext().close());
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(statuses.seen)
                            .containsExactly(ServingStatus.SERVING, ServingStatus.NOT_SERVING));
            slow.release.countDown();
            assertThat(answer.get(30, TimeUnit.SECONDS).getOverallCode()).isEqualTo(Code.OK);
            stopped.get(60, TimeUnit.SECONDS);
        }
    }

    @Test
    void start_onATakenPort_saysWhichAndWhatToDo() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertThatThrownBy(() -> server(taken.getLocalPort()).close())
                    .hasStackTraceContaining("gRPC cannot listen on 127.0.0.1:" + taken.getLocalPort())
                    .hasStackTraceContaining("RATE_LIMITER_GRPC_PORT");
        }
    }

    private static EmbeddedServer server(int port) {
        return ApplicationContext.run(
                EmbeddedServer.class, Map.of("spec.name", SPEC, "micronaut.server.port", "-1", "grpc.port", port));
    }

    @Singleton
    @Replaces(Limiter.class)
    @Requires(property = "spec.name", value = SPEC)
    static final class Slow implements Limiter {
        private final CountDownLatch entered = new CountDownLatch(1);
        private final CountDownLatch release = new CountDownLatch(1);

        @Override
        public Decision decide(Check check) {
            entered.countDown();
            try {
                assertThat(release.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new AssertionError("interrupted", e);
            }
            return new Decision(true, Decision.DecidedBy.NO_POLICY, List.of(), List.of(), List.of());
        }
    }

    private static final class Statuses implements StreamObserver<HealthCheckResponse> {
        private final List<ServingStatus> seen = new CopyOnWriteArrayList<>();

        @Override
        public void onNext(HealthCheckResponse status) {
            seen.add(status.getStatus());
        }

        @Override
        public void onError(Throwable problem) {
            // The end of the server ends the watch.
        }

        @Override
        public void onCompleted() {
            // Watches end with the server only.
        }
    }
}
