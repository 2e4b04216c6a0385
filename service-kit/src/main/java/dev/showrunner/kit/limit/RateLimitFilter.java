package dev.showrunner.kit.limit;

import dev.showrunner.kit.ProblemException;
import dev.showrunner.kit.ProfileAccess;
import dev.showrunner.kit.deadline.RequestDeadline;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.BeanProvider;
import io.micronaut.core.annotation.AnnotationValue;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.RouteMatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks the rate limiter before a {@link RateLimited} method is called. */
@LimitedRoute
@ServerFilter(Filter.MATCH_ALL_PATTERN)
final class RateLimitFilter implements Ordered {
    private static final String ANSWER = "showrunner.limit-answer";
    private static final String PROFILE = "profile_id";
    private static final String NO_VALUE = "-";
    private static final int MOST_CHARACTERS = 256;

    private final BeanProvider<RateLimits> limits;
    private final ProfileAccess access;
    private final MeterRegistry meters;

    RateLimitFilter(BeanProvider<RateLimits> limits, ProfileAccess access, MeterRegistry meters) {
        this.limits = limits;
        this.access = access;
        this.meters = meters;
    }

    @Override
    public int getOrder() {
        return ServerFilterPhase.SECURITY.after();
    }

    @RequestFilter
    @ExecuteOn(TaskExecutors.BLOCKING)
    void ask(HttpRequest<?> request) {
        RouteAttributes.getRouteMatch(request).ifPresent(route -> {
            AnnotationValue<RateLimited> rule = route.getAnnotation(RateLimited.class);
            if (rule != null) { // a path that nobody serves passes every filter
                ask(rule, route, request);
            }
        });
    }

    private void ask(AnnotationValue<RateLimited> rule, RouteMatch<?> route, HttpRequest<?> request) {
        String domain = rule.stringValue("domain").orElseThrow();
        LimitQuestion question = LimitQuestion.of(domain, entries(rule, route, request));
        LimitAnswer answer = limits.get().ask(question, RequestDeadline.of(request));
        String outcome = answer instanceof LimitAnswer.Allowed ? "allowed" : "denied";
        meters.counter("rate.limit.answers", "domain", domain, "outcome", outcome)
                .increment();
        if (answer instanceof LimitAnswer.Denied denied) {
            ProblemException problem =
                    ProblemException.overLimit("Over the limit; wait as Retry-After says", denied.retryAfter());
            for (Map.Entry<String, String> header : denied.headers().entrySet()) {
                problem = problem.header(header.getKey(), header.getValue());
            }
            throw problem;
        }
        request.setAttribute(ANSWER, answer);
    }

    @ResponseFilter
    void tell(HttpRequest<?> request, MutableHttpResponse<?> response) {
        request.getAttribute(ANSWER, LimitAnswer.class)
                .ifPresent(answer -> answer.headers().forEach(response::header));
    }

    private List<LimitQuestion.Entry> entries(
            AnnotationValue<RateLimited> rule, RouteMatch<?> route, HttpRequest<?> request) {
        List<LimitQuestion.Entry> entries = new ArrayList<>();
        for (AnnotationValue<RateLimited.Entry> entry : rule.getAnnotations("by", RateLimited.Entry.class)) {
            String key = entry.stringValue("key").orElseThrow();
            String value = value(entry, route, request);
            if (key.equals(PROFILE)) {
                access.requireProfile(request, value);
            }
            entries.add(new LimitQuestion.Entry(key, value));
        }
        return entries;
    }

    /** The limiter refuses longer values, and a refusal would let the request pass. */
    private static String value(AnnotationValue<RateLimited.Entry> entry, RouteMatch<?> route, HttpRequest<?> request) {
        String header = entry.stringValue("header").orElse("");
        String path = entry.stringValue("path").orElse("");
        String value = path.isEmpty()
                ? Optional.ofNullable(request.getHeaders().get(header)).orElse("")
                : String.valueOf(route.getVariableValues().getOrDefault(path, ""));
        if (value.length() > MOST_CHARACTERS) {
            throw ProblemException.invalid(
                    path.isEmpty() ? header : path, "must have at most " + MOST_CHARACTERS + " characters");
        }
        return value.isEmpty() ? NO_VALUE : value;
    }
}
