package dev.showrunner.lab.trace;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A trace, and the list of the recent ones, for a program. Times are µs after the trace's start. */
final class TraceJson {
    private static final JsonFactory JSON = new JsonFactory();
    private static final long NANOS_PER_US = 1_000;

    private final Trace trace;
    private final JsonGenerator json;

    private TraceJson(Trace trace, JsonGenerator json) {
        this.trace = trace;
        this.json = json;
    }

    /** The trees: each span has its children inside it, and {@code critical_us} for its part of the path it is on. */
    static String tree(Trace trace) {
        return write(json -> new TraceJson(trace, json).tree());
    }

    static String list(List<Trace> traces, TraceStore.Counts counts) {
        return write(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("traces");
            for (Trace trace : traces) {
                json.writeStartObject();
                new TraceJson(trace, json).head();
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeNumberField("kept_traces", counts.traces());
            json.writeNumberField("kept_bytes", counts.bytes());
            json.writeNumberField("forgotten_traces", counts.tracesEvicted());
            json.writeNumberField("dropped_spans", counts.spansDropped());
            json.writeEndObject();
        });
    }

    private void head() throws IOException {
        json.writeStringField("trace_id", trace.traceId());
        json.writeNumberField("started_at_us", trace.startNanos() / NANOS_PER_US);
        json.writeNumberField("duration_us", trace.durationNanos() / NANOS_PER_US);
        json.writeNumberField("spans", trace.spans());
        json.writeStringField("service", trace.head().service());
        json.writeStringField("name", trace.head().name());
        json.writeBooleanField("failed", trace.failed());
    }

    private void tree() throws IOException {
        json.writeStartObject();
        head();
        json.writeArrayFieldStart("trees");
        for (TraceNode tree : trace.trees()) {
            node(tree, CriticalPath.of(tree));
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void node(TraceNode node, CriticalPath path) throws IOException {
        Span span = node.span();
        json.writeStartObject();
        json.writeStringField("trace_id", span.traceId());
        json.writeStringField("span_id", span.ref().spanId());
        json.writeStringField("edge", lower(node.edge()));
        json.writeStringField("service", span.service());
        json.writeStringField("name", span.name());
        json.writeStringField("kind", lower(span.kind()));
        json.writeNumberField("start_us", (span.startNanos() - trace.startNanos()) / NANOS_PER_US);
        json.writeNumberField("duration_us", span.durationNanos() / NANOS_PER_US);
        json.writeNumberField("critical_us", path.nanosOf(span) / NANOS_PER_US);
        json.writeBooleanField("failed", span.failed());
        json.writeObjectFieldStart("attributes");
        for (Map.Entry<String, String> attribute : span.attributes().entrySet()) {
            json.writeStringField(attribute.getKey(), attribute.getValue());
        }
        json.writeEndObject();
        json.writeNumberField("links", span.links().size());
        json.writeArrayFieldStart("children");
        for (TraceNode child : node.children()) {
            node(child, child.startsPath() ? CriticalPath.of(child) : path);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String write(Content content) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            content.writeTo(json);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return text.toString();
    }

    private interface Content {
        void writeTo(JsonGenerator json) throws IOException;
    }
}
