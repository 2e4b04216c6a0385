package dev.showrunner.lab.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TraceReceiverTest {
    private static final TraceLimits SMALL = new TraceLimits(10, 1 << 20, 100, 4_096, 8_192, 4);
    private static final String PROTOBUF = "application/x-protobuf";

    private final HttpClient http = HttpClient.newHttpClient();
    private TraceReceiver receiver;

    @BeforeEach
    void start() throws IOException {
        receiver = TraceReceiver.start(0, SMALL);
    }

    @AfterEach
    void stop() {
        receiver.close();
        http.close();
    }

    @Test
    void post_spansOfTwoServices_areOneTreeInTextAndJson() throws Exception {
        post(Spans.request("edge", Spans.otlp(1, 1, 0, 9_000_000).build()).toByteArray());
        HttpResponse<byte[]> answer = post(gzip(Spans.request(
                        "store",
                        Spans.otlp(1, 2, 1_000_000, 8_000_000)
                                .setParentSpanId(Spans.bytes(Spans.ref(1, 1).spanId()))
                                .build())
                .toByteArray()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(get("/v1/traces/" + Spans.ref(1, 0).traceId(), "text/plain"))
                .contains("edge: operation-1", "└─ store: operation-2", "7.0 ms  77 %  store: operation-2");
        assertThat(get("/v1/traces/" + Spans.ref(1, 0).traceId(), "application/json"))
                .contains("\"service\":\"store\"", "\"critical_us\":7000", "\"edge\":\"child\"");
        assertThat(get("/v1/traces?limit=1", "text/plain"))
                .contains(Spans.ref(1, 0).traceId(), "2 spans");
        assertThat(get("/v1/traces", "application/json")).contains("\"kept_traces\":1");
    }

    @Test
    void post_spansWithUnusableIdsOrTimes_areRejectedAndTheRestIsKept() throws Exception {
        HttpResponse<byte[]> answer = post(Spans.request(
                        "edge",
                        Spans.otlp(1, 1, 0, 1).build(),
                        Spans.otlp(1, 2, 5, 1).build(),
                        Spans.otlp(1, 0, 0, 1).build(),
                        Spans.otlp(1, 3, 0, 1).setTraceId(Spans.bytes("beef")).build())
                .toByteArray());

        ExportTraceServiceResponse response = ExportTraceServiceResponse.parseFrom(answer.body());
        assertThat(response.getPartialSuccess().getRejectedSpans()).isEqualTo(3);
        assertThat(get("/v1/traces", "text/plain")).contains("1 spans");
    }

    @Test
    void post_textWithControlCharacters_isShownWithout() throws Exception {
        post(Spans.request(
                        "edge\u001b[31m",
                        Spans.otlp(1, 1, 0, 1).setName("a\nb\u0007").build())
                .toByteArray());

        assertThat(get("/v1/traces/" + Spans.ref(1, 0).traceId(), "text/plain"))
                .contains("edge [31m: a b")
                .doesNotContain("\u001b", "\u0007");
    }

    @Test
    void post_tooLarge_is413() throws Exception {
        assertThat(post(new byte[SMALL.bodyBytes() + 1]).statusCode()).isEqualTo(413);
        assertThat(post(gzip(new byte[1_000_000])).statusCode())
                .as("small, but not when inflated")
                .isEqualTo(413);
    }

    @RepeatedTest(30)
    void post_garbage_is4xxOrAnEmptyRequest(RepetitionInfo repetition) throws Exception {
        Random random = new Random(repetition.getCurrentRepetition());
        byte[] body = new byte[1 + random.nextInt(2_000)];
        random.nextBytes(body);

        HttpResponse<byte[]> answer = post(body);

        assertThat(answer.statusCode())
                .as("seed %d", repetition.getCurrentRepetition())
                .isIn(200, 400);
        assertThat(get("/v1/traces", "application/json")).contains("\"kept_traces\":0");
    }

    @Test
    void post_cutShort_is400() throws Exception {
        byte[] whole = Spans.request("edge", Spans.otlp(1, 1, 0, 1).build()).toByteArray();
        byte[] zipped = gzip(whole);

        assertThat(post(Arrays.copyOf(whole, whole.length - 3)).statusCode()).isEqualTo(400);
        assertThat(send("POST", "/v1/traces", PROTOBUF, "gzip", Arrays.copyOf(zipped, zipped.length - 9))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void request_ofAWebPage_is403() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(receiver.endpoint().resolve("/v1/traces"))
                .header("Origin", "http://elsewhere.example")
                .build();
        assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(403);
    }

    @Test
    void start_afterAnotherHasEnded_reusesItsPort(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("port");
        TraceReceiver first = TraceReceiver.start(file);
        first.close();
        try (TraceReceiver second = TraceReceiver.start(file);
                TraceReceiver third = TraceReceiver.start(file)) {
            assertThat(second.endpoint()).isEqualTo(first.endpoint());
            assertThat(third.endpoint()).as("the port is taken").isNotEqualTo(first.endpoint());
            assertThat(TraceReceiver.lastEndpoint(file)).contains(third.endpoint());
        }
    }

    @Test
    void request_unsupported_is4xxWithAProblem() throws Exception {
        byte[] empty = {};
        assertThat(send("POST", "/v1/traces", "application/json", "", empty).statusCode())
                .isEqualTo(415);
        assertThat(send("POST", "/v1/traces", PROTOBUF, "br", empty).statusCode())
                .isEqualTo(415);
        assertThat(send("DELETE", "/v1/traces", PROTOBUF, "", empty).statusCode())
                .isEqualTo(405);
        assertThat(send("GET", "/v1/metrics", PROTOBUF, "", empty).statusCode()).isEqualTo(404);
        assertThat(send("GET", "/v1/traces/xyz", PROTOBUF, "", empty).statusCode())
                .isEqualTo(400);
        assertThat(send("GET", "/v1/traces?limit=-1", PROTOBUF, "", empty).statusCode())
                .isEqualTo(400);
        HttpResponse<byte[]> unknown = send("GET", "/v1/traces/" + "a".repeat(32), PROTOBUF, "", empty);
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(new String(unknown.body(), StandardCharsets.UTF_8)).contains("urn:showrunner:problem:not-found");
    }

    private HttpResponse<byte[]> post(byte[] body) throws Exception {
        boolean zipped = body.length > 1 && body[0] == 0x1f && body[1] == (byte) 0x8b;
        return send("POST", "/v1/traces", PROTOBUF, zipped ? "gzip" : "identity", body);
    }

    private String get(String path, String accept) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(receiver.endpoint().resolve(path))
                .header("Accept", accept)
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    private HttpResponse<byte[]> send(String method, String path, String type, String encoding, byte[] body)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(receiver.endpoint().resolve(path))
                .header("Content-Type", type)
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
        if (!encoding.isEmpty()) {
            request.header("Content-Encoding", encoding);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        }
        return bytes.toByteArray();
    }
}
