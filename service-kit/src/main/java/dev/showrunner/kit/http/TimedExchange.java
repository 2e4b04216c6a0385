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
 * One request and its answer within a time limit that covers the whole exchange.
 *
 * <p>The JDK's own request timeout ends with the headers: a body that trickles, or stops, would hold the caller for ever. So
 * the exchange is awaited and, when time is up, cancelled, which closes its connection.
 */
public final class TimedExchange {
    private TimedExchange() {}

    /**
     * Sends a request and reads its answer.
     *
     * @param mostBytes a longer body is an error
     * @param limit for all of it
     * @throws HttpTimeoutException if time is up
     * @throws IOException if there is no connection, or it broke
     * @throws InterruptedException if the caller is to stop; the exchange is given up
     */
    public static HttpResponse<byte[]> send(HttpClient http, HttpRequest request, int mostBytes, Duration limit)
            throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> exchange =
                http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), mostBytes));
        try {
            return exchange.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            exchange.cancel(true);
            throw new HttpTimeoutException("no answer in " + limit.toMillis() + " ms");
        } catch (InterruptedException e) {
            exchange.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException problem ? problem : new IOException(e.getCause());
        }
    }
}
