package dev.showrunner.ratelimiter.grpc;

import static dev.showrunner.ratelimiter.grpc.Envoy.descriptor;
import static dev.showrunner.ratelimiter.grpc.Envoy.question;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.showrunner.kit.tracing.Tracing;
import dev.showrunner.ratelimiter.Check;
import dev.showrunner.ratelimiter.Decision;
import dev.showrunner.ratelimiter.Limiter;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitRequest;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitServiceGrpc;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.runtime.server.EmbeddedServer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Traces of calls over gRPC, as an OTLP receiver gets them; nothing is decided here, so there is no Redis. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CallSpansIT {
    private static final String SPEC = "CallSpansIT";
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String METHOD = "envoy.service.ratelimit.v3.RateLimitService/ShouldRateLimit";
    private static final Metadata.Key<String> TRACEPARENT =
            Metadata.Key.of("traceparent", Metadata.ASCII_STRING_MARSHALLER);

    private final List<String> exported = new CopyOnWriteArrayList<>();
    private HttpServer receiver;
    private EmbeddedServer server;
    private Envoy envoy;

    @BeforeAll
    void start() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/v1/traces", exchange -> {
            try (exchange) {
                exported.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
                exchange.sendResponseHeaders(200, -1);
            }
        });
        receiver.start();
        server = ApplicationContext.run(
                EmbeddedServer.class,
                Map.of(
                        "spec.name", SPEC,
                        "micronaut.server.port", "-1",
                        "tracing.endpoint",
                                "http://127.0.0.1:" + receiver.getAddress().getPort(),
                        "tracing.per-second", "0",
                        "tracing.ratio", "0"));
        envoy = new Envoy(server);
    }

    @AfterAll
    void stop() {
        envoy.close();
        server.close();
        receiver.stop(0);
    }

    @Test
    void aCallOfATracedRequest_isASpanOfItsTrace_andSoIsWhatItDoes() {
        assertThat(ask("00-" + TRACE + "-00f067aa0ba902b7-01", "api")).isEqualTo(TRACE);
        assertThat(server.getApplicationContext().getBean(Looking.class).seen).contains(TRACE + " true");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> exported.stream().anyMatch(spans -> spans.contains(METHOD) && spans.contains("a step")));
    }

    @Test
    void aCallThatIsRefused_namesItsTraceToo() {
        Metadata headers = new Metadata();
        headers.put(TRACEPARENT, "00-" + TRACE + "-00f067aa0ba902b7-01");
        Channel channel =
                ClientInterceptors.intercept(envoy.channel(), MetadataUtils.newAttachHeadersInterceptor(headers));
        assertThatThrownBy(() -> RateLimitServiceGrpc.newBlockingStub(channel)
                        .withDeadlineAfter(Envoy.PATIENCE_SECONDS, TimeUnit.SECONDS)
                        .shouldRateLimit(RateLimitRequest.getDefaultInstance()))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        e -> assertThat(e.getTrailers())
                                .extracting(trailers -> trailers.get(CallSpans.TRACE_ID))
                                .isEqualTo(TRACE));
    }

    @Test
    void withoutAContext_orWithAMalformedOne_aTraceBegins() {
        assertThat(ask("", "api")).matches("[0-9a-f]{32}").isNotEqualTo(TRACE);
        assertThat(ask("00-" + TRACE + "-01", "api")).matches("[0-9a-f]{32}").isNotEqualTo(TRACE);
    }

    /** The id of the trace, as the answer has it. */
    private String ask(String traceparent, String domain) {
        Metadata headers = new Metadata();
        if (!traceparent.isEmpty()) {
            headers.put(TRACEPARENT, traceparent);
        }
        AtomicReference<Metadata> answered = new AtomicReference<>(new Metadata());
        Channel channel = ClientInterceptors.intercept(
                envoy.channel(),
                MetadataUtils.newAttachHeadersInterceptor(headers),
                MetadataUtils.newCaptureMetadataInterceptor(answered, new AtomicReference<>()));
        var _ = RateLimitServiceGrpc.newBlockingStub(channel)
                .withDeadlineAfter(Envoy.PATIENCE_SECONDS, TimeUnit.SECONDS)
                .shouldRateLimit(question(domain, descriptor("user", "u")).build());
        return String.valueOf(Objects.requireNonNull(answered.get()).get(CallSpans.TRACE_ID));
    }

    @Singleton
    @Replaces(Limiter.class)
    @Requires(property = "spec.name", value = SPEC)
    static final class Looking implements Limiter {
        private final Tracing tracing;
        private final List<String> seen = new CopyOnWriteArrayList<>();

        Looking(Tracing tracing) {
            this.tracing = tracing;
        }

        @Override
        public Decision decide(Check check) {
            return tracing.step("a step", () -> {
                seen.add(tracing.traceId().orElse("") + " " + tracing.isRecording());
                return new Decision(true, Decision.DecidedBy.NO_POLICY, List.of(), List.of(), List.of());
            });
        }
    }
}
