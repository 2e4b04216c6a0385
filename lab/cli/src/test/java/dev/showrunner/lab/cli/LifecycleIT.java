package dev.showrunner.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.lab.cli.CommandRunner.Result;
import dev.showrunner.lab.control.Json;
import dev.showrunner.lab.process.HttpProbe;
import dev.showrunner.lab.stack.Checkout;
import dev.showrunner.lab.stack.ControlClient;
import dev.showrunner.lab.stack.Stack;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs the command line in processes, with its own state folder: up, crashes, recovery, down. */
@Timeout(120)
final class LifecycleIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    /** Kept between the tests: the class archives halve the duration of each start after the first. */
    @TempDir
    private static Path kept = Path.of("");

    private Path state = kept;
    private CommandRunner commands;

    @BeforeAll
    static void assumeBuilt() {
        CommandRunner.assumeBuilt(ROOT);
    }

    @BeforeEach
    void prepare() throws IOException {
        commands = new CommandRunner(ROOT, state);
    }

    @AfterEach
    void down() throws Exception {
        assertThat(run("down").status()).isZero();
    }

    @Test
    void stack_survivesTheDeathOfItsParts_andEndsWithoutALeftover() throws Exception {
        assertThat(run("status").status()).isEqualTo(ExitCode.FAILED);
        Result up = run("up", "rate-limiter", "--detach");
        assertThat(up.status()).as(up.output()).isZero();
        JsonNode first = status();
        assertThat(first.path("ready").asBoolean()).isTrue();
        assertThat(first.path("ready_seconds").asDouble()).isPositive();
        assertThat(first.path("total_pss_bytes").asLong()).isGreaterThan(20_000_000);

        JsonNode route = proxies().path("rate-limiter-to-redis");
        assertThat(route.at("/traffic/connections").asInt()).isPositive();

        kill(service(first).path("pid").asLong());
        JsonNode second = await(status -> status.path("ready").asBoolean()
                && service(status).path("restarts").asInt() == 1);
        assertThat(service(second).path("pid").asLong())
                .isNotEqualTo(service(first).path("pid").asLong());

        int redis = backend(second).path("port").asInt();
        kill(backend(second).path("pid").asLong());
        JsonNode third = await(status -> status.path("ready").asBoolean()
                && backend(status).path("restarts").asInt() == 1);
        assertThat(backend(third).path("port").asInt()).isEqualTo(redis);

        kill(third.path("supervisor").path("pid").asLong());
        Result again = run("up", "rate-limiter", "--detach");
        assertThat(again.status()).as(again.output()).isZero();
        JsonNode fourth = status();
        assertThat(service(fourth).path("pid").asLong())
                .isEqualTo(service(third).path("pid").asLong());
        assertThat(backend(fourth).path("pid").asLong())
                .isEqualTo(backend(third).path("pid").asLong());

        awaitTrue(
                () -> proxies().at("/rate-limiter-to-redis/traffic/connections").asInt() > 0);
        assertThat(proxies().at("/rate-limiter-to-redis/listen")).isEqualTo(route.path("listen"));

        kill(fourth.path("supervisor").path("pid").asLong());
        assertThat(run("down").status()).isZero();
        assertThat(List.of(service(fourth), backend(fourth)))
                .allSatisfy(process -> assertThat(
                                ProcessHandle.of(process.path("pid").asLong()).filter(ProcessHandle::isAlive))
                        .isEmpty());
    }

    @Test
    void replicas_areRestartedOneAfterTheOther_andAdoptedByANewSupervisor() throws Exception {
        Result up = run("up", "rate-limiter", "--replicas", "rate-limiter=2", "--detach");
        assertThat(up.status()).as(up.output()).isZero();
        JsonNode first = status();
        assertThat(first.path("services"))
                .extracting(service -> service.path("name").asText())
                .containsExactly("rate-limiter#1", "rate-limiter#2");
        tokenOfOne_isAcceptedByTheOther(
                first.at("/services/0/port").asInt(),
                first.at("/services/1/port").asInt());
        assertThat(run("up", "rate-limiter", "--replicas", "rate-limiter=3").output())
                .contains("rate-limiter runs with 2 instances");

        Result restart = run("restart", "rate-limiter");
        assertThat(restart.status()).as(restart.output()).isZero();
        JsonNode second = status();
        assertThat(pids(second)).doesNotContainAnyElementsOf(pids(first));
        assertThat(HttpProbe.ready(commands.port())).isTrue();
        assertThat(status().path("services"))
                .extracting(service -> service.path("requests").asInt(-1))
                .allSatisfy(requests -> assertThat(requests).isNotNegative())
                .anySatisfy(requests -> assertThat(requests).isPositive());

        kill(second.path("supervisor").path("pid").asLong());
        JsonNode third = await(status -> status.path("ready").asBoolean());
        assertThat(pids(third)).isEqualTo(pids(second));
        assertThat(HttpProbe.ready(commands.port()))
                .as("the public port is served again")
                .isTrue();
    }

    private static void tokenOfOne_isAcceptedByTheOther(int one, int other) throws Exception {
        String token = "";
        for (int i = 0;
                token.isEmpty();
                i++) { // unknown clients may be rejected while the first commands to Redis are slow
            String member = "member-" + i;
            JsonNode attempt = logIn(one, member, "");
            token = post(
                            one,
                            "/v1/login-attempts/" + attempt.path("attempt_id").asText("none") + "/outcome",
                            "{\"outcome\":\"success\"}")
                    .path("device_token")
                    .asText();
            if (!token.isEmpty()) {
                assertThat(logIn(other, member, token).path("trusted_device").asBoolean())
                        .isTrue();
                assertThat(logIn(other, member, token + "x")
                                .path("trusted_device")
                                .asBoolean())
                        .isFalse();
            }
        }
    }

    private static JsonNode logIn(int port, String member, String token) throws Exception {
        return post(
                port,
                "/v1/login-attempts",
                "{\"account\":\"%s\",\"ip\":\"203.0.113.7\",\"device\":\"tv-1\"%s}"
                        .formatted(member, token.isEmpty() ? "" : ",\"device_token\":\"" + token + "\""));
    }

    private static JsonNode post(int port, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
        }
    }

    @Test
    void up_endsWithItsCommand_whenThatIsKilled() throws Exception {
        Process foreground = commands.command("up", "rate-limiter", "--direct").start();
        JsonNode running = await(status -> status.path("ready").asBoolean());
        assertThat(proxies()).isEmpty();

        foreground.destroyForcibly().waitFor();

        JsonNode processes = running;
        awaitTrue(
                () -> ProcessHandle.of(processes.path("supervisor").path("pid").asLong())
                        .filter(ProcessHandle::isAlive)
                        .isEmpty());
        assertThat(ProcessHandle.of(service(running).path("pid").asLong()).filter(ProcessHandle::isAlive))
                .isEmpty();
    }

    @Test
    void up_ofTwoAtOnce_leavesOneStack(@TempDir Path fresh) throws Exception {
        state = fresh;
        commands = new CommandRunner(ROOT, fresh);
        Process first = commands.command("up", "rate-limiter", "--detach").start();
        Process second = commands.command("up", "rate-limiter", "--detach").start();
        List<Integer> ends = List.of(first.waitFor(), second.waitFor());

        assertThat(ends).contains(ExitCode.SUCCESS).isSubsetOf(ExitCode.SUCCESS, ExitCode.COULD_NOT_RUN);
        assertThat(status().path("ready").asBoolean()).isTrue();
    }

    @Test
    void up_refusesATakenPort_inASentence() throws Exception {
        try (ServerSocket _ = new ServerSocket(commands.port())) {
            Result up = run("up", "rate-limiter", "--detach");

            assertThat(up.status()).isEqualTo(ExitCode.COULD_NOT_RUN);
            assertThat(up.output()).contains("Port " + commands.port() + " of rate-limiter is taken");
        }
        assertThat(run("status").output()).contains("Nothing is running");
    }

    private JsonNode status() throws Exception {
        Process process = commands.command("status", "--json", "-")
                .redirectError(Redirect.DISCARD)
                .start();
        JsonNode json = JSON.readTree(process.getInputStream());
        process.waitFor();
        return json;
    }

    private static List<Long> pids(JsonNode status) {
        List<Long> pids = new ArrayList<>();
        status.path("services").forEach(service -> pids.add(service.path("pid").asLong()));
        return pids;
    }

    /** Returns the state of the fault proxy; empty while it does not answer. */
    private JsonNode proxies() {
        try {
            String control = Files.readString(state.resolve("run/proxies.control.port"));
            URI all = URI.create("http://127.0.0.1:" + control + "/proxies");
            try (InputStream body = all.toURL().openStream()) {
                return JSON.readTree(body);
            }
        } catch (IOException e) {
            return JSON.missingNode();
        }
    }

    /** Asks the supervisor directly, because a command for each poll would take CPU time from the awaited processes. */
    private JsonNode look() {
        try {
            Optional<ControlClient> supervisor = new Stack(new Checkout(ROOT, state)).running();
            return supervisor.isEmpty()
                    ? JSON.missingNode()
                    : Json.MAPPER.valueToTree(new StatusReport(
                                    supervisor.get().status(), supervisor.get().balanced())
                            .json());
        } catch (IOException e) {
            return JSON.missingNode();
        }
    }

    private JsonNode await(Predicate<JsonNode> condition) throws Exception {
        JsonNode status = status();
        while (!condition.test(status)) {
            TimeUnit.MILLISECONDS.sleep(50);
            status = look();
        }
        return status;
    }

    private static void awaitTrue(java.util.function.BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private Result run(String... arguments) throws IOException, InterruptedException {
        return commands.run(arguments);
    }

    private static JsonNode service(JsonNode status) {
        return status.path("services").path(0);
    }

    private static JsonNode backend(JsonNode status) {
        return status.path("backends").path(0);
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }
}
