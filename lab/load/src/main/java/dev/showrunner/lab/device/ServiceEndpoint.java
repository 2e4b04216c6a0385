package dev.showrunner.lab.device;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** Client for the public HTTP API of one service, as devices use it. */
public final class ServiceEndpoint {
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private final HttpClient http;
    private final URI base;

    /** A client for the service at {@code base}. */
    public ServiceEndpoint(HttpClient http, URI base) {
        this.http = http;
        this.base = base;
    }

    /** Base URI of the service. */
    public URI base() {
        return base;
    }

    /** Whether the service's liveness check answers with success. */
    public boolean answers() throws InterruptedException {
        return send("GET", "/health/liveness", new byte[0]) instanceof ServiceResponse.Accepted;
    }

    /**
     * Sends {@code body} as JSON and waits up to 15 s. A network failure counts as {@link ServiceResponse.Unavailable}.
     */
    public ServiceResponse send(String method, String path, byte[] body) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return ServiceResponse.of(
                    response.statusCode(), response.headers().firstValue("Retry-After"), response.body());
        } catch (IOException e) {
            return new ServiceResponse.Unavailable(
                    Optional.empty(),
                    "no answer from " + base + " (" + e.getClass().getSimpleName() + ")");
        }
    }
}
