package dev.showrunner.kit.http;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends a request and reads its response within a time limit for the whole exchange.
 *
 * <p>The JDK's request timeout covers the response up to its headers only. A body that trickles or stalls would block
 * the caller forever. On a timeout the exchange is therefore cancelled, which closes its connection.
 */
public final class TimedExchange {
    private TimedExchange() {}

    /**
     * Sends a request and reads its response.
     *
     * @param maxBytes the maximum size of the response body, in bytes
     * @param timeout the time limit for the whole exchange
     * @throws HttpTimeoutException if the exchange exceeds the time limit
     * @throws IOException if the connection fails or the body is too large
     * @throws InterruptedException if the thread is interrupted; the exchange is cancelled
     */
    public static HttpResponse<byte[]> send(HttpClient http, HttpRequest request, int maxBytes, Duration timeout)
            throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> exchange =
                http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), maxBytes));
        try {
            return exchange.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            exchange.cancel(true);
            throw new HttpTimeoutException("No response within " + timeout.toMillis() + " ms");
        } catch (InterruptedException e) {
            exchange.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException problem ? problem : new IOException(e.getCause());
        }
    }
}
