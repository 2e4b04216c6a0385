package dev.showrunner.kit.tracing;

import io.micronaut.core.order.Ordered;
import io.micronaut.core.propagation.MutablePropagatedContext;
import io.micronaut.http.BasicHttpAttributes;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import java.util.List;

/** Creates a span for every request except operational ones, and returns its trace id in {@value #RESPONSE_HEADER}. */
@ServerFilter(Filter.MATCH_ALL_PATTERN)
final class ServerSpans implements Ordered {
    static final String RESPONSE_HEADER = "X-Trace-Id";

    private static final String SPAN = "showrunner.span";
    private static final List<String> EXCLUDED_PATHS = List.of("/health", "/prometheus", "/openapi");
    private static final int MIN_SERVER_ERROR_STATUS = 500;

    private final Tracing tracing;

    ServerSpans(Tracing tracing) {
        this.tracing = tracing;
    }

    @Override
    public int getOrder() {
        return ServerFilterPhase.FIRST.order();
    }

    @RequestFilter
    void begin(HttpRequest<?> request, MutablePropagatedContext propagated) {
        String path = request.getPath();
        if (EXCLUDED_PATHS.stream().anyMatch(path::startsWith)) {
            return;
        }
        Context sender = TraceContext.from(request.getHeaders());
        Span span = tracing.tracer()
                .spanBuilder(request.getMethodName())
                .setParent(sender)
                .setSpanKind(SpanKind.SERVER)
                .startSpan();
        request.setAttribute(SPAN, span);
        propagated.add(new CurrentSpan(sender.with(span)));
    }

    @ResponseFilter
    void end(HttpRequest<?> request, MutableHttpResponse<?> response) {
        request.getAttribute(SPAN, Span.class).ifPresent(span -> {
            response.header(RESPONSE_HEADER, span.getSpanContext().getTraceId());
            if (span.isRecording()) {
                describe(span, request, response.code());
            }
            span.end();
        });
    }

    private static void describe(Span span, HttpRequest<?> request, int status) {
        BasicHttpAttributes.getUriTemplate(request).ifPresent(route -> {
            span.updateName(request.getMethodName() + " " + route);
            span.setAttribute("http.route", route);
        });
        span.setAttribute("http.request.method", request.getMethodName());
        span.setAttribute("url.path", request.getPath());
        span.setAttribute("http.response.status_code", status);
        if (status >= MIN_SERVER_ERROR_STATUS) {
            span.setStatus(StatusCode.ERROR);
        }
    }
}
