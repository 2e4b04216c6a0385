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
 * Creates spans for the request that the current thread works on.
 *
 * <p>Without a sampled request, each method only costs one read of a thread-local variable. The current request is not
 * passed to other threads automatically: wrap their work with {@link io.opentelemetry.context.Context#current()}.
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

    /** Returns an instance that records nothing, for objects that are created without the container. */
    public static Tracing off() {
        return new Tracing(TracingConfiguration.OFF, "off", System::nanoTime);
    }

    /**
     * Returns an instance that exports all spans to an OTLP receiver, for objects that are created without the
     * container.
     */
    public static Tracing to(String endpoint, String service) {
        return new Tracing(new TracingConfiguration(endpoint, 0, 1), service, System::nanoTime);
    }

    /** Returns the trace id of the current request, 32 hexadecimal digits, whether or not the request is recorded. */
    public Optional<String> traceId() {
        SpanContext context = Span.current().getSpanContext();
        return context.isValid() ? Optional.of(context.getTraceId()) : Optional.empty();
    }

    /** Returns whether the current request is recorded. */
    public boolean isRecording() {
        return Span.current().getSpanContext().isSampled();
    }

    /**
     * Runs a call to another system in a span of the current request.
     *
     * @param name the operation, from a small set of values, for example {@code GET /v1/trending/{region}}
     */
    public <T, E extends Exception> T call(String name, Work<T, E> work) throws E {
        return within(SpanKind.CLIENT, name, work);
    }

    /**
     * Handles an incoming call that does not use Micronaut's HTTP server, in a span of the sender's trace or of a new
     * trace.
     *
     * @param name the operation, from a small set of values
     * @param header the lookup of a request header by its lower-case name
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

    /** Runs a part of the service's own work in a span of the current request. */
    public <T, E extends Exception> T step(String name, Work<T, E> work) throws E {
        return within(SpanKind.INTERNAL, name, work);
    }

    /**
     * Sends records to a topic in a span of the current request. The work calls {@link #inject(Headers)} for each
     * record.
     */
    public <T, E extends Exception> T send(String topic, Work<T, E> work) throws E {
        return within(SpanKind.PRODUCER, "send " + topic, work);
    }

    /** Returns a batch for a consumer's records. */
    public ConsumedBatch consumed(String topic, String group) {
        return new ConsumedBatch(this, topic, group);
    }

    /** Adds the current request's context to a record's headers, if the request is recorded. */
    public void inject(Headers headers) {
        if (isRecording()) {
            TraceContext.into(headers);
        }
    }

    /** Adds the current request's context to an outgoing request. */
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
