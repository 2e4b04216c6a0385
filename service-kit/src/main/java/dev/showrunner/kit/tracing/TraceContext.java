package dev.showrunner.kit.tracing;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes W3C trace context ({@value #TRACEPARENT} and {@code tracestate}) in the headers of HTTP, Kafka and
 * other protocols. A malformed context counts as absent.
 */
final class TraceContext {
    static final String TRACEPARENT = "traceparent";

    private static final TextMapPropagator W3C = W3CTraceContextPropagator.getInstance();
    private static final HttpGetter HTTP = new HttpGetter();
    private static final KafkaGetter KAFKA = new KafkaGetter();
    private static final NamedGetter NAMED = new NamedGetter();

    private TraceContext() {}

    static Context from(io.micronaut.http.HttpHeaders headers) {
        return W3C.extract(Context.root(), headers, HTTP);
    }

    static Context from(Headers headers) {
        return W3C.extract(Context.root(), headers, KAFKA);
    }

    static Context from(Function<String, Optional<String>> headers) {
        return W3C.extract(Context.root(), headers, NAMED);
    }

    static void into(java.net.http.HttpRequest.Builder request) {
        W3C.inject(Context.current(), request, (carrier, name, value) -> {
            if (carrier != null) {
                carrier.setHeader(name, value);
            }
        });
    }

    static void into(Headers headers) {
        W3C.inject(Context.current(), headers, (carrier, name, value) -> {
            if (carrier != null) {
                carrier.remove(name);
                carrier.add(name, value.getBytes(StandardCharsets.US_ASCII));
            }
        });
    }

    private static final class HttpGetter implements TextMapGetter<io.micronaut.http.HttpHeaders> {
        @Override
        public Iterable<String> keys(io.micronaut.http.HttpHeaders headers) {
            return headers.names();
        }

        @Override
        public @Nullable String get(io.micronaut.http.@Nullable HttpHeaders headers, String name) {
            return headers == null ? null : headers.get(name);
        }
    }

    private static final class KafkaGetter implements TextMapGetter<Headers> {
        @Override
        public Iterable<String> keys(Headers headers) {
            return List.of();
        }

        @Override
        public @Nullable String get(@Nullable Headers headers, String name) {
            Header header = headers == null ? null : headers.lastHeader(name);
            return header == null || header.value() == null
                    ? null
                    : new String(header.value(), StandardCharsets.ISO_8859_1);
        }
    }

    private static final class NamedGetter implements TextMapGetter<Function<String, Optional<String>>> {
        @Override
        public Iterable<String> keys(Function<String, Optional<String>> headers) {
            return List.of();
        }

        @Override
        public @Nullable String get(@Nullable Function<String, Optional<String>> headers, String name) {
            return headers == null ? null : headers.apply(name).orElse(null);
        }
    }
}
