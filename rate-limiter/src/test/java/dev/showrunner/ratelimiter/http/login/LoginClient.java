package dev.showrunner.ratelimiter.http.login;

import dev.showrunner.ratelimiter.http.Client;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A login service, as the limiter sees it. */
final class LoginClient {
    private static final Pattern ATTEMPT_ID = Pattern.compile("\"attempt_id\":\"([\\w-]+)\"");
    private static final Pattern TOKEN = Pattern.compile("\"device_token\":\"([^\"]+)\"");

    private final Client client;

    LoginClient(URI server) {
        client = new Client(server);
    }

    HttpResponse<String> attempt(String account, String ip, String device, Optional<String> token) {
        String tokenField = token.map(",\"device_token\":\"%s\""::formatted).orElse("");
        return post(
                "/v1/login-attempts",
                "{\"account\":\"%s\",\"ip\":\"%s\",\"device\":\"%s\"%s}".formatted(account, ip, device, tokenField));
    }

    HttpResponse<String> outcome(HttpResponse<String> attempt, boolean success) {
        return post(
                "/v1/login-attempts/" + id(attempt) + "/outcome",
                "{\"outcome\":\"%s\"}".formatted(success ? "success" : "failure"));
    }

    /** A login with the right password: the device's token, if it was let through. */
    Optional<String> logIn(String account, String ip, String device, Optional<String> token) {
        HttpResponse<String> attempt = attempt(account, ip, device, token);
        return attempt.statusCode() == 200 ? find(TOKEN, outcome(attempt, true).body()) : Optional.empty();
    }

    static String id(HttpResponse<String> attempt) {
        return find(ATTEMPT_ID, attempt.body()).orElseThrow(() -> new AssertionError(attempt.body()));
    }

    HttpResponse<String> get(String path) {
        return client.get(path);
    }

    HttpResponse<String> post(String path, String body) {
        return client.post(path, body);
    }

    private static Optional<String> find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
