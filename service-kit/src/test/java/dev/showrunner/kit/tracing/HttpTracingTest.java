package dev.showrunner.kit.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.backends.junit.CapturedLogs;
import io.micronaut.context.annotation.Property;
import io.micronaut.http.server.RouteExecutor;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.test.support.TestPropertyProvider;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.opentelemetry.proto.trace.v1.Status;
import jakarta.inject.Inject;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@MicronautTest
@Property(name = "spec.name", value = "tracing")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HttpTracingTest implements TestPropertyProvider {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private final OtlpSink sink = new OtlpSink();
    private final HttpClient http = HttpClient.newHttpClient();

    @Inject
    EmbeddedServer server;

    @Override
    public Map<String, String> getProperties() {
        return Map.of("tracing.endpoint", sink.endpoint(), "tracing.per-second", "0", "tracing.ratio", "0");
    }

    @AfterAll
    void close() {
        sink.close();
    }

    @Test
    void request_ofATracedCaller_isOneTraceOverAllCalls() throws Exception {
        HttpResponse<String> response = get("/traced/outer", "00-" + TRACE + "-00f067aa0ba902b7-01");

        List<Span> spans = sink.await(TRACE, 3);
        assertThat(response.body()).isEqualTo(TRACE);
        assertThat(response.headers().firstValue("X-Trace-Id")).contains(TRACE);
        assertThat(spans)
                .extracting(Span::getName)
                .containsExactly("GET /traced/outer", "GET /traced/inner/{number}", "GET /traced/inner/{number}");
        assertThat(spans)
                .extracting(Span::getKind)
                .containsExactly(SpanKind.SPAN_KIND_SERVER, SpanKind.SPAN_KIND_CLIENT, SpanKind.SPAN_KIND_SERVER);
        assertThat(spans.get(1).getParentSpanId()).isEqualTo(spans.get(0).getSpanId());
        assertThat(spans.get(2).getParentSpanId()).isEqualTo(spans.get(1).getSpanId());
    }

    @Test
    void failure_marksItsSpans_andReturnsTheTraceId() throws Exception {
        String trace = "c".repeat(32);
        HttpResponse<String> response;
        try (CapturedLogs logs = CapturedLogs.of(RouteExecutor.class)) {
            response = get("/traced/defect", "00-" + trace + "-00f067aa0ba902b7-01");
            assertThat(logs.messages()).singleElement().asString().contains("ERROR", "on purpose");
        }

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.headers().firstValue("X-Trace-Id")).contains(trace);
        assertThat(sink.await(trace, 2))
                .extracting(span -> span.getStatus().getCode())
                .containsExactly(Status.StatusCode.STATUS_CODE_ERROR, Status.StatusCode.STATUS_CODE_ERROR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/traced/inner/7", "/traced/inner/x", "/nowhere"})
    void response_ofAnyKind_hasTheTraceId(String path) throws Exception {
        assertThat(get(path, "").headers().firstValue("X-Trace-Id"))
                .hasValueSatisfying(id -> assertThat(id).matches("[0-9a-f]{32}").isNotEqualTo("0".repeat(32)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-01",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "nonsense"
            })
    void malformedContext_startsANewTrace(String traceparent) throws Exception {
        HttpResponse<String> response = get("/traced/inner/7", traceparent);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).matches("[0-9a-f]{32}").isNotEqualTo(TRACE);
    }

    @Test
    void operationalRequest_isNotTraced() throws Exception {
        assertThat(get("/health/liveness", "00-" + TRACE + "-00f067aa0ba902b7-01")
                        .headers()
                        .firstValue("X-Trace-Id"))
                .isEmpty();
    }

    private HttpResponse<String> get(String path, String traceparent) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.getURI().resolve(path));
        if (!traceparent.isEmpty()) {
            request.header("traceparent", traceparent);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
