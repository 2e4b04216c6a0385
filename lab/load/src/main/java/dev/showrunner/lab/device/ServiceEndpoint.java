package dev.showrunner.lab.device;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** A service as a device sees it: its public HTTP API. */
public final class ServiceEndpoint {
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private final HttpClient http;
    private final URI base;

    /** The service at {@code base}. */
    public ServiceEndpoint(HttpClient http, URI base) {
        this.http = http;
        this.base = base;
    }

    /** Where it is. */
    public URI base() {
        return base;
    }

    /** Whether something answers there at all. */
    public boolean answers() throws InterruptedException {
        return send("GET", "/health/liveness", new byte[0]) instanceof ServiceResponse.Taken;
    }

    /** Sends JSON; a failure of the network is an {@link ServiceResponse.Unavailable} too. */
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
