package dev.showrunner.kit;

import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Sends requests with the JDK's client, so that the framework under test is not involved on the client's side. */
final class Http {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private Http() {}

    static HttpResponse<String> get(EmbeddedServer server, String path, String... headers) {
        return send(request(server, path, headers).GET());
    }

    static HttpResponse<String> post(EmbeddedServer server, String path, String type, String body) {
        return send(request(server, path, "Content-Type", type).POST(BodyPublishers.ofString(body)));
    }

    static HttpRequest.Builder request(EmbeddedServer server, String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.getURI().resolve(path));
        return headers.length == 0 ? request : request.headers(headers);
    }

    static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("no response", e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }
}
