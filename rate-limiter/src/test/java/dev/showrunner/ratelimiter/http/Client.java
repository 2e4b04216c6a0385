package dev.showrunner.ratelimiter.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Asks a running limiter over HTTP. */
public final class Client {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final URI server;

    /** Asks that server. */
    public Client(URI server) {
        this.server = server;
    }

    HttpResponse<String> check(String domain, String key, String value) {
        return post("{\"domain\":\"%s\",\"descriptors\":[{\"entries\":[{\"key\":\"%s\",\"value\":\"%s\"}]}]}"
                .formatted(domain, key, value));
    }

    HttpResponse<String> post(String body) {
        return post("/v1/check", body);
    }

    /** Sends JSON. */
    public HttpResponse<String> post(String path, String body) {
        return send(HttpRequest.newBuilder(server.resolve(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    /** Gets what is there. */
    public HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(server.resolve(path)).GET());
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("no answer", e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }
}
