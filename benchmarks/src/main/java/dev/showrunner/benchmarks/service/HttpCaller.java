package dev.showrunner.benchmarks.service;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.function.LongFunction;
import java.util.function.Predicate;

/** Asks over HTTP/1.1, with as many connections as there are requests at a time. */
final class HttpCaller implements Caller {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final LongFunction<HttpRequest> request;
    private final Predicate<HttpResponse<String>> right;

    private HttpCaller(LongFunction<HttpRequest> request, Predicate<HttpResponse<String>> right) {
        this.request = request;
        this.right = right;
    }

    /** A decision for each of many profiles; right is one that Redis made. */
    static HttpCaller check(int port) {
        HttpRequest.Builder check = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/check"))
                .header("Content-Type", "application/json");
        return new HttpCaller(
                number -> check.copy()
                        .POST(BodyPublishers.ofString(
                                "{\"domain\":\"%s\",\"descriptors\":[{\"entries\":[{\"key\":\"%s\",\"value\":\"%s\"}]}]}"
                                        .formatted(Profiles.DOMAIN, Profiles.KEY, Profiles.of(number))))
                        .build(),
                answer -> answer.statusCode() == 200 && answer.body().contains("\"decided_by\":\"redis\""));
    }

    /** Liveness, of the same server: no validation, no decision, no store. */
    static HttpCaller liveness(int port) {
        HttpRequest get = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/liveness"))
                .build();
        return new HttpCaller(_ -> get, answer -> answer.statusCode() == 200);
    }

    @Override
    public void call(long number, Answered answered) {
        var _ = http.sendAsync(request.apply(number), BodyHandlers.ofString())
                .whenComplete((answer, problem) -> answered.with(problem == null && right.test(answer)));
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
