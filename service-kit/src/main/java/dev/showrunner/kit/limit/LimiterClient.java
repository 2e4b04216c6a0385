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

/** Asks the limiter over HTTP, once. Thread-safe. */
@Singleton
public final class LimiterClient {
    private static final int OVER_LIMIT = 429;
    private static final int TOO_LATE = 504;
    private static final int MOST_BYTES = 64 * 1024;
    private static final int MOST_DIGITS = 6;
    private static final Duration LEAST_WAIT = Duration.ofSeconds(1);
    private static final List<String> PASSED_ON =
            List.of("RateLimit", "RateLimit-Policy", "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset");

    private final HttpClient http;
    private final ObjectMapper json;
    private final Tracing tracing;
    private final URI check;

    LimiterClient(HttpClient http, ObjectMapper json, Tracing tracing, RateLimitSettings settings) {
        this.http = http;
        this.json = json;
        this.tracing = tracing;
        this.check = settings.url().resolve("/v1/check");
    }

    /**
     * Asks and spends. Only a clear no is a no: an answer that makes no sense lets the request go on.
     *
     * @throws LimiterUnavailableException if there was no answer; the tokens may be spent
     */
    public LimitAnswer ask(LimitQuestion question, Duration timeout) throws LimiterUnavailableException {
        HttpRequest.Builder request = HttpRequest.newBuilder(check)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .header(RequestDeadline.HEADER, Long.toString(Math.max(1, timeout.toMillis())))
                .POST(BodyPublishers.ofByteArray(body(question)));
        HttpResponse<byte[]> reply = tracing.call("POST /v1/check", () -> {
            tracing.inject(request);
            return exchange(request.build(), timeout);
        });
        int status = reply.statusCode();
        if (status == TOO_LATE) {
            throw new LimiterUnavailableException(Reason.TIMEOUT);
        }
        if (status >= 500 || status < 200) {
            throw new LimiterUnavailableException(Reason.SERVER_ERROR);
        }
        return status == OVER_LIMIT
                ? new LimitAnswer.Denied(retryAfter(reply), headers(reply))
                : new LimitAnswer.Allowed(headers(reply));
    }

    private byte[] body(LimitQuestion question) {
        try {
            return json.writeValueAsBytes(question);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<byte[]> exchange(HttpRequest request, Duration timeout) throws LimiterUnavailableException {
        try {
            return TimedExchange.send(http, request, MOST_BYTES, timeout);
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
        PASSED_ON.forEach(name -> reply.headers().firstValue(name).ifPresent(value -> headers.put(name, value)));
        return headers;
    }

    private static Duration retryAfter(HttpResponse<?> reply) {
        return reply.headers()
                .firstValue("Retry-After")
                .filter(text -> !text.isEmpty()
                        && text.length() <= MOST_DIGITS
                        && text.chars().allMatch(c -> c >= '0' && c <= '9'))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .orElse(LEAST_WAIT);
    }
}
