package dev.showrunner.feed.client;

import dev.showrunner.feed.policy.CallException;
import dev.showrunner.feed.policy.CallException.Kind;
import dev.showrunner.kit.deadline.RequestDeadline;
import dev.showrunner.kit.http.TimedExchange;
import dev.showrunner.kit.tracing.Tracing;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

/** JSON over HTTP within a time limit, which covers the whole exchange ({@link TimedExchange}). */
@Singleton
public final class JsonClient {
    private static final int BODY_LIMIT_BYTES = 256 * 1024;
    private static final int TOO_LATE = 504;

    private final HttpClient http;
    private final ObjectMapper json;
    private final Tracing tracing;

    JsonClient(HttpClient http, ObjectMapper json, Tracing tracing) {
        this.http = http;
        this.json = json;
        this.tracing = tracing;
    }

    /**
     * Gets a resource and reads it as the given type.
     *
     * @param route the address as a template, by which traces name the call
     */
    <T> T get(URI uri, String route, Class<T> type, Duration timeout) throws CallException {
        HttpResponse<byte[]> reply =
                exchange("GET " + route, request(uri, timeout).GET(), timeout);
        if (reply.statusCode() != 200) {
            throw new CallException(Kind.REJECTED);
        }
        return read(reply, type);
    }

    private <T> T read(HttpResponse<byte[]> reply, Class<T> type) throws CallException {
        try {
            T value = json.readValue(reply.body(), type);
            if (value != null) {
                return value;
            }
        } catch (IOException | RuntimeException e) {
            // Falls through: why it cannot be read is of no use to the page.
        }
        throw new CallException(Kind.CORRUPT);
    }

    private static HttpRequest.Builder request(URI uri, Duration timeout) {
        return HttpRequest.newBuilder(uri)
                .timeout(timeout)
                .header("Accept", "application/json")
                .header(RequestDeadline.HEADER, Long.toString(Math.max(1, timeout.toMillis())));
    }

    private HttpResponse<byte[]> exchange(String name, HttpRequest.Builder request, Duration timeout)
            throws CallException {
        return tracing.call(name, () -> {
            tracing.inject(request);
            return exchange(request.build(), timeout);
        });
    }

    private HttpResponse<byte[]> exchange(HttpRequest request, Duration timeout) throws CallException {
        try {
            return checked(TimedExchange.send(http, request, BODY_LIMIT_BYTES, timeout));
        } catch (HttpTimeoutException e) {
            throw new CallException(Kind.TIMEOUT);
        } catch (IOException e) {
            throw new CallException(Kind.UNREACHABLE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallException(Kind.NO_TIME);
        }
    }

    private static HttpResponse<byte[]> checked(HttpResponse<byte[]> response) throws CallException {
        int status = response.statusCode();
        if (status == TOO_LATE) {
            throw new CallException(Kind.TIMEOUT);
        }
        if (status >= 500 || status < 200) {
            throw new CallException(Kind.SERVER_ERROR);
        }
        return response;
    }
}
