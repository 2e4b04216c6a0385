package dev.showrunner.lab.trace;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Creates spans for tests. Ids are small numbers; times are ns after {@link #EPOCH}. */
final class Spans {
    static final long EPOCH = 1_700_000_000_000_000_000L;

    private Spans() {}

    static SpanRef ref(int trace, int span) {
        return new SpanRef("%032x".formatted(trace), "%016x".formatted(span));
    }

    static Span root(int trace, int id, long start, long end) {
        return span(trace, id, 0, SpanKind.SERVER, start, end);
    }

    static Span child(int trace, int id, int parent, long start, long end) {
        return span(trace, id, parent, SpanKind.INTERNAL, start, end);
    }

    static Span span(int trace, int id, int parent, SpanKind kind, long start, long end, SpanRef... links) {
        return new Span(
                ref(trace, id),
                parent == 0 ? Optional.empty() : Optional.of(ref(trace, parent).spanId()),
                "service-" + trace,
                "operation-" + id,
                kind,
                EPOCH + start,
                EPOCH + end,
                false,
                Map.of(),
                List.of(links));
    }

    /** A request as an exporter of {@code service} sends it. */
    static ExportTraceServiceRequest request(String service, io.opentelemetry.proto.trace.v1.Span... spans) {
        return ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder()
                        .setResource(Resource.newBuilder().addAttributes(attribute("service.name", service)))
                        .addScopeSpans(ScopeSpans.newBuilder().addAllSpans(List.of(spans))))
                .build();
    }

    static io.opentelemetry.proto.trace.v1.Span.Builder otlp(int trace, int id, long start, long end) {
        return io.opentelemetry.proto.trace.v1.Span.newBuilder()
                .setTraceId(bytes(ref(trace, id).traceId()))
                .setSpanId(bytes(ref(trace, id).spanId()))
                .setName("operation-" + id)
                .setStartTimeUnixNano(EPOCH + start)
                .setEndTimeUnixNano(EPOCH + end);
    }

    static KeyValue attribute(String key, String value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setStringValue(value))
                .build();
    }

    static ByteString bytes(String hex) {
        return ByteString.copyFrom(HexFormat.of().parseHex(hex));
    }
}
