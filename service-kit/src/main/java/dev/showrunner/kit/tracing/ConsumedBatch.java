package dev.showrunner.kit.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The records that a consumer has read but not committed yet, as one span. The span starts at the first record of a
 * recorded request and ends with the commit. It belongs to that request's trace and links to the other recorded
 * requests. A batch without recorded requests has no span and only costs a header lookup per record. Not thread-safe.
 */
public final class ConsumedBatch {
    private static final int MAX_LINKS = 32;

    private final Tracing tracing;
    private final String topic;
    private final String group;
    private final Set<String> linked = new HashSet<>();
    private @Nullable Span span;
    private byte[] lastTraceparent = {};
    private long records;

    ConsumedBatch(Tracing tracing, String topic, String group) {
        this.tracing = tracing;
        this.topic = topic;
        this.group = group;
    }

    /** Adds a record that has been read. */
    public void add(Headers headers) {
        records++;
        Header header = headers.lastHeader(TraceContext.TRACEPARENT);
        // The records of one request are adjacent and have the same context.
        if (header == null || header.value() == null || Arrays.equals(header.value(), lastTraceparent)) {
            return;
        }
        lastTraceparent = header.value();
        Context sender = TraceContext.from(headers);
        SpanContext context = Span.fromContext(sender).getSpanContext();
        if (context.isSampled() && linked.size() < MAX_LINKS && linked.add(context.getSpanId())) {
            join(sender, context);
        }
    }

    private void join(Context sender, SpanContext context) {
        if (span == null) {
            span = tracing.tracer()
                    .spanBuilder("process " + topic)
                    .setParent(sender)
                    .setSpanKind(SpanKind.CONSUMER)
                    .setAttribute("messaging.system", "kafka")
                    .setAttribute("messaging.destination.name", topic)
                    .setAttribute("messaging.consumer.group.name", group)
                    .startSpan();
        } else {
            span.addLink(context);
        }
    }

    /** Runs work on the batch. Spans that it creates are children of the batch's span. */
    @SuppressWarnings("try") // the scope is not used, only closed
    public <T, E extends Exception> T within(Work<T, E> work) throws E {
        if (span == null) {
            return work.run();
        }
        try (Scope scope = span.makeCurrent()) {
            return work.run();
        }
    }

    /** Runs a call to another system for the batch, in a span as {@link Tracing#call} creates it. */
    public <T, E extends Exception> T call(String name, Work<T, E> work) throws E {
        return within(() -> tracing.call(name, work));
    }

    /** Ends the batch after its commit. Its records will not be read again. */
    public void end() {
        if (span != null) {
            span.setAttribute("messaging.batch.message_count", records);
            span.end();
            span = null;
        }
        linked.clear();
        lastTraceparent = new byte[0];
        records = 0;
    }

    /** Ends the batch with an error. Its records will be read again, by this consumer or another one. */
    public void abandon(String reason) {
        if (span != null) {
            span.setStatus(StatusCode.ERROR, reason);
        }
        end();
    }
}
