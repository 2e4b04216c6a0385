package dev.showrunner.lab.trace;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decodes OTLP in Protobuf and truncates texts and lists to {@link TraceLimits}. */
final class OtlpDecoder {
    private static final int TRACE_ID_BYTES = 16;
    private static final int SPAN_ID_BYTES = 8;

    private OtlpDecoder() {}

    /**
     * The content of one request.
     *
     * @param spans valid spans
     * @param rejected number of spans without a valid id or start, or with an end before their start
     */
    record Decoded(List<Span> spans, int rejected) {}

    static Decoded decode(byte[] body) throws MalformedTracesException {
        List<Span> spans = new ArrayList<>();
        int rejected = 0;
        for (ResourceSpans resource : parse(body).getResourceSpansList()) {
            String service = attributes(resource.getResource().getAttributesList())
                    .getOrDefault("service.name", "unknown_service");
            for (ScopeSpans scope : resource.getScopeSpansList()) {
                for (io.opentelemetry.proto.trace.v1.Span span : scope.getSpansList()) {
                    if (usable(span)) {
                        spans.add(decode(service, span));
                    } else {
                        rejected++;
                    }
                }
            }
        }
        return new Decoded(spans, rejected);
    }

    private static ExportTraceServiceRequest parse(byte[] body) throws MalformedTracesException {
        try {
            return ExportTraceServiceRequest.parseFrom(body);
        } catch (InvalidProtocolBufferException e) {
            throw new MalformedTracesException("the body is not an ExportTraceServiceRequest: " + e.getMessage());
        }
    }

    private static boolean usable(io.opentelemetry.proto.trace.v1.Span span) {
        return isId(span.getTraceId(), TRACE_ID_BYTES)
                && isId(span.getSpanId(), SPAN_ID_BYTES)
                && span.getStartTimeUnixNano() > 0
                && span.getEndTimeUnixNano() >= span.getStartTimeUnixNano();
    }

    private static Span decode(String service, io.opentelemetry.proto.trace.v1.Span span) {
        return new Span(
                new SpanRef(hex(span.getTraceId()), hex(span.getSpanId())),
                isId(span.getParentSpanId(), SPAN_ID_BYTES)
                        ? Optional.of(hex(span.getParentSpanId()))
                        : Optional.empty(),
                service,
                sanitize(span.getName()),
                kind(span.getKind()),
                span.getStartTimeUnixNano(),
                span.getEndTimeUnixNano(),
                span.getStatus().getCode() == Status.StatusCode.STATUS_CODE_ERROR,
                attributes(span.getAttributesList()),
                span.getLinksList().stream()
                        .filter(link ->
                                isId(link.getTraceId(), TRACE_ID_BYTES) && isId(link.getSpanId(), SPAN_ID_BYTES))
                        .limit(TraceLimits.MAX_ITEMS_PER_SPAN)
                        .map(link -> new SpanRef(hex(link.getTraceId()), hex(link.getSpanId())))
                        .toList());
    }

    private static SpanKind kind(io.opentelemetry.proto.trace.v1.Span.SpanKind kind) {
        return switch (kind) {
            case SPAN_KIND_SERVER -> SpanKind.SERVER;
            case SPAN_KIND_CLIENT -> SpanKind.CLIENT;
            case SPAN_KIND_PRODUCER -> SpanKind.PRODUCER;
            case SPAN_KIND_CONSUMER -> SpanKind.CONSUMER;
            case SPAN_KIND_INTERNAL, SPAN_KIND_UNSPECIFIED, UNRECOGNIZED -> SpanKind.INTERNAL;
        };
    }

    private static Map<String, String> attributes(List<KeyValue> list) {
        Map<String, String> attributes = new HashMap<>();
        for (KeyValue entry : list.subList(0, Math.min(list.size(), TraceLimits.MAX_ITEMS_PER_SPAN))) {
            attributes.put(sanitize(entry.getKey()), sanitize(text(entry.getValue())));
        }
        return attributes;
    }

    private static String text(AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> value.getStringValue();
            case BOOL_VALUE -> Boolean.toString(value.getBoolValue());
            case INT_VALUE -> Long.toString(value.getIntValue());
            case DOUBLE_VALUE -> Double.toString(value.getDoubleValue());
            case ARRAY_VALUE, KVLIST_VALUE, BYTES_VALUE -> "(a structured value)";
            case VALUE_NOT_SET -> "";
        };
    }

    /** Makes untrusted text safe for a terminal: truncates it and replaces control characters. */
    private static String sanitize(String text) {
        String head =
                text.length() <= TraceLimits.MAX_TEXT_LENGTH ? text : text.substring(0, TraceLimits.MAX_TEXT_LENGTH);
        return head.replaceAll("\\p{Cntrl}", " ");
    }

    private static boolean isId(ByteString id, int bytes) {
        if (id.size() != bytes) {
            return false;
        }
        for (int i = 0; i < bytes; i++) {
            if (id.byteAt(i) != 0) {
                return true;
            }
        }
        return false;
    }

    private static String hex(ByteString id) {
        return HexFormat.of().formatHex(id.toByteArray());
    }
}
