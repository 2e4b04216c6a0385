package dev.showrunner.lab.load.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.lab.load.plan.Intent;
import dev.showrunner.lab.load.plan.RequestKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Tests the calls to the limiter and what follows from its responses. */
final class LoginsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final URI LIMITER = URI.create("http://127.0.0.1:8081");

    private final List<Call> calls = new ArrayList<>();
    private final List<Outcome> outcomes = new ArrayList<>();

    @Test
    void login_reportsItsSuccessBeforeItIsDone_andPresentsTheTokenNextTime() {
        Logins logins = logins(number -> number % 2 == 0 ? allowed("a-" + number) : answer(200, """
                {"device_token":"t-%d"}""".formatted(number)));

        attempt(logins, RequestKind.LOGIN, "ann");
        assertThat(calls)
                .extracting(Call::path)
                .containsExactly("/v1/login-attempts", "/v1/login-attempts/a-0/outcome");
        assertThat(body(0).has("device_token")).as("no token was issued yet").isFalse();
        assertThat(body(1).path("outcome").asText()).isEqualTo("success");
        assertThat(outcomes)
                .singleElement()
                .isInstanceOfSatisfying(
                        Outcome.Answered.class,
                        answered -> assertThat(new String(answered.body(), StandardCharsets.UTF_8))
                                .as("the response to the attempt, not to its outcome")
                                .contains("attempt_id"));

        attempt(logins, RequestKind.LOGIN, "ann");
        assertThat(body(2).path("device_token").asText()).isEqualTo("t-1");
        assertThat(body(2).path("device").asText())
                .isEqualTo(body(0).path("device").asText());
        assertThat(body(2).path("ip").asText()).isEqualTo(body(0).path("ip").asText());

        attempt(logins, RequestKind.LOGIN, "bob");
        assertThat(body(4).has("device_token"))
                .as("a token belongs to one member")
                .isFalse();
    }

    @Test
    void guess_comesFromAnotherNetwork_isWrong_andPresentsNoToken() {
        Logins logins = logins(number -> number % 2 == 0 ? allowed("a-" + number) : answer(200, """
                {"device_token":"t-%d"}""".formatted(number)));

        attempt(logins, RequestKind.LOGIN, "ann");
        attempt(logins, RequestKind.GUESS, "ann");
        attempt(logins, RequestKind.GUESS, "ann");

        assertThat(body(3).path("outcome").asText()).isEqualTo("failure");
        Set<String> addresses = new HashSet<>();
        Set<String> devices = new HashSet<>();
        for (int attempt : List.of(0, 2, 4)) {
            assertThat(body(attempt).path("account")).isEqualTo(body(0).path("account"));
            assertThat(body(attempt).has("device_token")).isFalse();
            addresses.add(network(body(attempt).path("ip").asText()));
            devices.add(body(attempt).path("device").asText());
        }
        assertThat(addresses).as("networks").hasSize(3);
        assertThat(devices).as("devices").hasSize(3);
    }

    @Test
    void attempt_deniedOrUnanswered_isNotReported() {
        Logins denied = logins(_ -> answer(429, "{}"));
        attempt(denied, RequestKind.LOGIN, "ann");
        Logins lost = logins(_ -> new Outcome.Failed("no answer"));
        attempt(lost, RequestKind.GUESS, "ann");

        assertThat(calls)
                .extracting(Call::path)
                .containsOnly("/v1/login-attempts")
                .hasSize(2);
        assertThat(outcomes).hasSize(2);
        assertThat(outcomes.getLast()).isEqualTo(new Outcome.Failed("no answer"));
    }

    @Test
    void report_failed_keepsTheResponseToTheAttempt_andNoToken() {
        Logins logins = logins(number -> number % 2 == 0 ? allowed("a-" + number) : new Outcome.Failed("no answer"));

        attempt(logins, RequestKind.LOGIN, "ann");
        attempt(logins, RequestKind.LOGIN, "ann");

        assertThat(outcomes)
                .hasSize(2)
                .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Outcome.Answered.class));
        assertThat(body(2).has("device_token")).isFalse();
    }

    @Test
    void accounts_ofTwoLoads_differ() {
        attempt(logins(_ -> answer(429, "{}")), RequestKind.LOGIN, "ann");
        attempt(logins(_ -> answer(429, "{}")), RequestKind.LOGIN, "ann");

        assertThat(body(0).path("account")).isNotEqualTo(body(1).path("account"));
        assertThat(body(0).path("ip")).isNotEqualTo(body(1).path("ip"));
    }

    /** Logins before a limiter that gives these responses to its calls, numbered from 0. */
    private Logins logins(IntFunction<Outcome> answers) {
        int before = calls.size();
        Transport limiter = (call, _, done) -> {
            calls.add(call);
            done.accept(answers.apply(calls.size() - 1 - before));
        };
        return new Logins(limiter, LIMITER, TIMEOUT);
    }

    private void attempt(Logins logins, RequestKind kind, String member) {
        Consumer<Outcome> done = outcomes::add;
        logins.attempt(new Intent.Request(0, kind, member, "US", ""), Optional.empty(), done);
    }

    private JsonNode body(int call) {
        try {
            return JSON.readTree(calls.get(call).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the network prefix before {@code ::}. */
    private static String network(String address) {
        return address.substring(0, address.indexOf("::"));
    }

    private static Outcome allowed(String attempt) {
        return answer(200, "{\"allowed\":true,\"attempt_id\":\"%s\"}".formatted(attempt));
    }

    private static Outcome answer(int status, String body) {
        return new Outcome.Answered(status, Optional.empty(), body.getBytes(StandardCharsets.UTF_8));
    }
}
