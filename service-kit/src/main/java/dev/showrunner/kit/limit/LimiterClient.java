package dev.showrunner.kit.limit;

import dev.showrunner.kit.deadline.RequestDeadline;
import dev.showrunner.kit.http.TimedExchange;
import dev.showrunner.kit.limit.LimiterUnavailableException.Reason;
import dev.showrunner.kit.tracing.Tracing;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Calls the rate limiter over HTTP, without retries. Thread-safe. */
@Singleton
public final class LimiterClient {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int GATEWAY_TIMEOUT = 504;
    private static final int MAX_BODY_BYTES = 64 * 1024;
    private static final int MAX_RETRY_AFTER_DIGITS = 6;
    private static final Duration DEFAULT_RETRY_AFTER = Duration.ofSeconds(1);
    private static final List<String> FORWARDED_HEADERS =
            List.of("RateLimit", "RateLimit-Policy", "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset");

    private final HttpClient http;
    private final ObjectMapper json;
    private final Tracing tracing;
    private final URI checkUri;

    LimiterClient(HttpClient http, ObjectMapper json, Tracing tracing, RateLimitSettings settings) {
        this.http = http;
        this.json = json;
        this.tracing = tracing;
        this.checkUri = settings.url().resolve("/v1/check");
    }

    /**
     * Checks the limits and takes the tokens. Only a 429 denies the request. A redirect or another 4xx allows it.
     *
     * @throws LimiterUnavailableException if the limiter does not answer or fails; the tokens may have been taken
     */
    public LimitDecision ask(LimitCheck check, Duration timeout) throws LimiterUnavailableException {
        HttpRequest.Builder request = HttpRequest.newBuilder(checkUri)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .header(RequestDeadline.HEADER, Long.toString(Math.max(1, timeout.toMillis())))
                .POST(BodyPublishers.ofByteArray(body(check)));
        HttpResponse<byte[]> reply = tracing.call("POST /v1/check", () -> {
            tracing.inject(request);
            return exchange(request.build(), timeout);
        });
        int status = reply.statusCode();
        if (status == GATEWAY_TIMEOUT) {
            throw new LimiterUnavailableException(Reason.TIMEOUT);
        }
        if (status >= 500 || status < 200) {
            throw new LimiterUnavailableException(Reason.SERVER_ERROR);
        }
        return status == TOO_MANY_REQUESTS
                ? new LimitDecision.Denied(retryAfter(reply), headers(reply))
                : new LimitDecision.Allowed(headers(reply));
    }

    private byte[] body(LimitCheck check) {
        try {
            return json.writeValueAsBytes(check);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<byte[]> exchange(HttpRequest request, Duration timeout) throws LimiterUnavailableException {
        try {
            return TimedExchange.send(http, request, MAX_BODY_BYTES, timeout);
        } catch (HttpTimeoutException e) {
            throw new LimiterUnavailableException(Reason.TIMEOUT);
        } catch (IOException e) {
            throw new LimiterUnavailableException(Reason.UNREACHABLE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LimiterUnavailableException(Reason.INTERRUPTED);
        }
    }

    private static Map<String, String> headers(HttpResponse<?> reply) {
        Map<String, String> headers = new HashMap<>();
        FORWARDED_HEADERS.forEach(
                name -> reply.headers().firstValue(name).ifPresent(value -> headers.put(name, value)));
        return headers;
    }

    private static Duration retryAfter(HttpResponse<?> reply) {
        return reply.headers()
                .firstValue("Retry-After")
                .filter(text -> !text.isEmpty()
                        && text.length() <= MAX_RETRY_AFTER_DIGITS
                        && text.chars().allMatch(c -> c >= '0' && c <= '9'))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .orElse(DEFAULT_RETRY_AFTER);
    }
}
