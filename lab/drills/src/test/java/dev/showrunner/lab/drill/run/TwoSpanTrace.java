package dev.showrunner.lab.drill.run;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.HexFormat;

/** Reports the trace of a request that spends nearly all of its time in a call of a dependency. */
final class TwoSpanTrace {
    private static final long MARGIN_NANOS = 1_000_000;

    private TwoSpanTrace() {}

    static void report(URI receiver, String traceparent, long tookNanos) throws IOException {
        ByteString trace = bytes(traceparent.substring(3, 35));
        long start = 1_700_000_000_000_000_000L;
        Span server = Span.newBuilder()
                .setTraceId(trace)
                .setSpanId(bytes("00000000000000a1"))
                .setParentSpanId(bytes(traceparent.substring(36, 52)))
                .setName("POST /v1/check")
                .setKind(Span.SpanKind.SPAN_KIND_SERVER)
                .setStartTimeUnixNano(start)
                .setEndTimeUnixNano(start + tookNanos + 2 * MARGIN_NANOS)
                .build();
        Span call = Span.newBuilder()
                .setTraceId(trace)
                .setSpanId(bytes("00000000000000b2"))
                .setParentSpanId(server.getSpanId())
                .setName("EVALSHA")
                .setKind(Span.SpanKind.SPAN_KIND_CLIENT)
                .setStartTimeUnixNano(start + MARGIN_NANOS)
                .setEndTimeUnixNano(start + MARGIN_NANOS + tookNanos)
                .build();
        KeyValue service = KeyValue.newBuilder()
                .setKey("service.name")
                .setValue(AnyValue.newBuilder().setStringValue("rate-limiter"))
                .build();
        post(
                receiver,
                ExportTraceServiceRequest.newBuilder()
                        .addResourceSpans(ResourceSpans.newBuilder()
                                .setResource(Resource.newBuilder().addAttributes(service))
                                .addScopeSpans(
                                        ScopeSpans.newBuilder().addSpans(server).addSpans(call)))
                        .build()
                        .toByteArray());
    }

    private static void post(URI receiver, byte[] body) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) receiver.resolve("/v1/traces").toURL().openConnection();
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "application/x-protobuf");
        connection.getOutputStream().write(body);
        connection.getResponseCode(); // the report does without a span that was refused
    }

    private static ByteString bytes(String hex) {
        return ByteString.copyFrom(HexFormat.of().parseHex(hex));
    }
}
