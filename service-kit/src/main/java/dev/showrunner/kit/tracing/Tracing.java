package dev.showrunner.kit.tracing;

import dev.showrunner.kit.NanoClock;
import io.micronaut.runtime.ApplicationConfiguration;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.http.HttpRequest;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.common.header.Headers;

/**
 * Spans of the request that this thread works on.
 *
 * <p>In a request that is not sampled, and outside any, each method costs one look at a thread-local variable. The current
 * request does not follow work to other threads by itself: wrap it with {@link io.opentelemetry.context.Context#current()}.
 * Thread-safe.
 */
@Singleton
public final class Tracing {
    private static final int SHUTDOWN_SECONDS = 2;

    private final SdkTracerProvider provider;
    private final Tracer tracer;

    @Inject
    Tracing(TracingConfiguration configuration, ApplicationConfiguration application, NanoClock clock) {
        this(configuration, application.getName().orElse("unknown_service"), clock);
    }

    private Tracing(TracingConfiguration configuration, String service, NanoClock clock) {
        this.provider = TracingSdk.provider(configuration, service, clock);
        this.tracer = provider.get("dev.showrunner");
    }

    /** Records nothing; for what is put together by hand. */
    public static Tracing off() {
        return new Tracing(TracingConfiguration.OFF, "off", System::nanoTime);
    }

    /** Sends its spans, all that it is asked to record, to an OTLP receiver; for what is put together by hand. */
    public static Tracing to(String endpoint, String service) {
        return new Tracing(new TracingConfiguration(endpoint, 0, 1), service, System::nanoTime);
    }

    /** The id of the current request's trace, 32 hexadecimal digits, whether it is recorded or not. */
    public Optional<String> traceId() {
        SpanContext context = Span.current().getSpanContext();
        return context.isValid() ? Optional.of(context.getTraceId()) : Optional.empty();
    }

    /** Whether the current request is recorded. */
    public boolean isRecording() {
        return Span.current().getSpanContext().isSampled();
    }

    /**
     * A call to something outside, as a span of the current request.
     *
     * @param name what is done, of few different values: {@code GET /v1/trending/{region}}
     */
    public <T, E extends Exception> T call(String name, Work<T, E> work) throws E {
        return within(SpanKind.CLIENT, name, work);
    }

    /**
     * The answer to a call from outside that does not come over Micronaut's HTTP, as a span of its sender's request or of a new
     * one.
     *
     * @param name what is asked for, of few different values
     * @param header what the caller sent beside its question, by a name in lower case
     */
    public <T, E extends Exception> T serve(String name, Function<String, Optional<String>> header, Work<T, E> work)
            throws E {
        Context sender = TraceContext.from(header);
        Span span = tracer.spanBuilder(name)
                .setParent(sender)
                .setSpanKind(SpanKind.SERVER)
                .startSpan();
        return within(sender.with(span), span, work);
    }

    /** A part of the service's own work that is worth showing, as a span of the current request. */
    public <T, E extends Exception> T step(String name, Work<T, E> work) throws E {
        return within(SpanKind.INTERNAL, name, work);
    }

    /** The sending of records to a topic, as a span of the current request; the records get {@link #inject its context}. */
    public <T, E extends Exception> T send(String topic, Work<T, E> work) throws E {
        return within(SpanKind.PRODUCER, "send " + topic, work);
    }

    /** What a consumer has read and not finished yet. */
    public ConsumedBatch consumed(String topic, String group) {
        return new ConsumedBatch(this, topic, group);
    }

    /** Tells whoever reads the record which request it belongs to, if that is recorded. */
    public void inject(Headers headers) {
        if (isRecording()) {
            TraceContext.into(headers);
        }
    }

    /** Tells whoever gets the request which one it belongs to. */
    public void inject(HttpRequest.Builder request) {
        TraceContext.into(request);
    }

    Tracer tracer() {
        return tracer;
    }

    @PreDestroy
    void close() {
        provider.shutdown().join(SHUTDOWN_SECONDS, TimeUnit.SECONDS);
    }

    private <T, E extends Exception> T within(SpanKind kind, String name, Work<T, E> work) throws E {
        if (!isRecording()) {
            return work.run();
        }
        Span span = tracer.spanBuilder(name).setSpanKind(kind).startSpan();
        return within(Context.current().with(span), span, work);
    }

    @SuppressWarnings("try") // the scope is not used, only closed
    private static <T, E extends Exception> T within(Context context, Span span, Work<T, E> work) throws E {
        try (Scope scope = context.makeCurrent()) {
            return work.run();
        } catch (Exception e) {
            span.setStatus(StatusCode.ERROR);
            span.setAttribute("error.type", e.getClass().getSimpleName());
            span.setAttribute("exception.message", String.valueOf(e.getMessage()));
            throw e;
        } finally {
            span.end();
        }
    }
}
