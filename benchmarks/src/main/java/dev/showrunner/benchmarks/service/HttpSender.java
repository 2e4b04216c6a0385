package dev.showrunner.benchmarks.service;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.function.LongFunction;
import java.util.function.Predicate;

/** Sends requests over HTTP/1.1, on as many connections as there are concurrent requests. */
final class HttpSender implements RequestSender {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final LongFunction<HttpRequest> request;
    private final Predicate<HttpResponse<String>> right;

    private HttpSender(LongFunction<HttpRequest> request, Predicate<HttpResponse<String>> right) {
        this.request = request;
        this.right = right;
    }

    /** Requests decisions for many profiles. Only decisions made by Redis count as right. */
    static HttpSender check(int port) {
        HttpRequest.Builder check = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/check"))
                .header("Content-Type", "application/json");
        String entries = "[{\"key\":\"%s\",\"value\":\"%s\"}]";
        String body = "{\"domain\":\"%s\",\"descriptors\":[{\"entries\":" + entries + "}]}";
        return new HttpSender(
                number -> check.copy()
                        .POST(BodyPublishers.ofString(
                                body.formatted(Profiles.DOMAIN, Profiles.KEY, Profiles.of(number))))
                        .build(),
                answer -> answer.statusCode() == 200 && answer.body().contains("\"decided_by\":\"redis\""));
    }

    /** Calls the liveness endpoint of the same server, which uses no validation, decision or store. */
    static HttpSender liveness(int port) {
        HttpRequest get = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/liveness"))
                .build();
        return new HttpSender(_ -> get, answer -> answer.statusCode() == 200);
    }

    @Override
    public void send(long number, Answered answered) {
        var _ = http.sendAsync(request.apply(number), BodyHandlers.ofString())
                .whenComplete((answer, problem) -> answered.with(problem == null && right.test(answer)));
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
