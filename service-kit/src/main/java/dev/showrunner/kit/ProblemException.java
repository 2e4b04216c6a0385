package dev.showrunner.kit;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpStatus;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Ends a request with a problem response. May be thrown anywhere below a controller. The caller sees the detail, so it
 * must say how to fix the request and must not contain internals. There is no stack trace, because this is a response
 * and not a defect.
 */
public final class ProblemException extends RuntimeException {
    private static final String TYPE_PREFIX = "urn:showrunner:problem:";

    private final transient Problem problem;
    private final transient Map<String, String> headers;

    private ProblemException(Problem problem, Map<String, String> headers) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
        this.headers = headers;
    }

    /**
     * Returns an exception with any status.
     *
     * @param status the HTTP status
     * @param slug the last part of the type, for example {@code over-limit}; stable once released
     * @param detail how to fix the request
     */
    public static ProblemException of(HttpStatus status, String slug, String detail) {
        return of(status, slug, detail, null);
    }

    /** 400: a value that is missing or out of range. */
    public static ProblemException invalid(String field, String detail) {
        return of(HttpStatus.BAD_REQUEST, "invalid", detail, field);
    }

    /** 401: no usable credentials. */
    public static ProblemException unauthorized(String detail) {
        return of(HttpStatus.UNAUTHORIZED, "unauthorized", detail);
    }

    /** 403: the caller is authenticated but not allowed. */
    public static ProblemException forbidden(String detail) {
        return of(HttpStatus.FORBIDDEN, "forbidden", detail);
    }

    /** 404: the resource does not exist. */
    public static ProblemException notFound(String detail) {
        return of(HttpStatus.NOT_FOUND, "not-found", detail);
    }

    /** 413: the request is larger than the service accepts. */
    public static ProblemException tooLarge(String detail) {
        return of(HttpStatus.REQUEST_ENTITY_TOO_LARGE, "too-large", detail);
    }

    /** 429 with {@code Retry-After}. */
    public static ProblemException overLimit(String detail, Duration retryAfter) {
        return of(HttpStatus.TOO_MANY_REQUESTS, "over-limit", detail).retryAfter(retryAfter);
    }

    /** 503 with {@code Retry-After}: a dependency of the request is temporarily unavailable. */
    public static ProblemException unavailable(String detail, Duration retryAfter) {
        return of(HttpStatus.SERVICE_UNAVAILABLE, "unavailable", detail).retryAfter(retryAfter);
    }

    /** 504: the caller's deadline passed before the work was done. */
    public static ProblemException deadlineExceeded() {
        return of(
                HttpStatus.GATEWAY_TIMEOUT,
                "deadline-exceeded",
                "The deadline of the request has passed; send it again with more time");
    }

    /** Returns a copy with a header for the response. */
    public ProblemException header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new ProblemException(problem, more);
    }

    /** Returns a copy with {@code Retry-After}, rounded up to whole seconds and at least 1 second. */
    public ProblemException retryAfter(Duration wait) {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        return header(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    }

    /** Returns the body of the response. */
    public Problem problem() {
        return problem;
    }

    /** Returns the headers of the response, without the content type. */
    public Map<String, String> headers() {
        return headers;
    }

    /** Returns the invalid part of the request, if there is one. */
    public Optional<String> field() {
        return Optional.ofNullable(problem.field());
    }

    private static ProblemException of(HttpStatus status, String slug, String detail, @Nullable String field) {
        Problem problem = new Problem(TYPE_PREFIX + slug, status.getReason(), status.getCode(), detail, field);
        return new ProblemException(problem, Map.of());
    }
}
