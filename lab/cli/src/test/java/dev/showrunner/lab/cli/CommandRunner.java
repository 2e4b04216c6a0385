package dev.showrunner.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.showrunner.backends.Ports;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs commands in processes, with their own state folder and ports, because another stack may run beside the test. */
final class CommandRunner {
    /** The ports that a rate limiter stack would take from {@code .env}. The stack chooses a blank one by itself. */
    private static final List<String> PORTS =
            List.of("RATE_LIMITER_PORT", "RATE_LIMITER_GRPC_PORT", "FAULT_PROXY_PORT");

    private final Path home;
    private final Path state;
    private final Map<String, String> environment = new HashMap<>(Map.of("REDIS_PORT", ""));

    /** Creates a runner for the checkout in {@code home}. */
    CommandRunner(Path home, Path state) throws IOException {
        this.home = home;
        this.state = state;
        for (String port : PORTS) {
            environment.put(port, Integer.toString(Ports.free()));
        }
    }

    /** Skips the tests if the rate limiter, the only service that they start, has not been built. */
    static void assumeBuilt(Path checkout) {
        assumeTrue(
                Files.exists(checkout.resolve("rate-limiter/target/runtime.classpath")),
                "the module rate-limiter has not been built, so it cannot be started");
    }

    /** The exit status of a command, and its standard output and error. */
    record Result(int status, String output) {}

    /** Returns the public port of the rate limiter. */
    int port() {
        return Integer.parseInt(environment.getOrDefault("RATE_LIMITER_PORT", ""));
    }

    Result run(String... arguments) throws IOException, InterruptedException {
        Process process = command(arguments).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output);
    }

    /** Returns a command that has not been started. */
    ProcessBuilder command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dshowrunner.home=" + home,
                "-Dshowrunner.state=" + state,
                "-cp",
                System.getProperty("java.class.path"),
                "dev.showrunner.lab.Main"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        return builder;
    }

    /** Sends a signal to a process that the test started. */
    static void signal(String name, long pid) throws IOException, InterruptedException {
        int status = new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                .start()
                .waitFor();
        assertThat(status).isZero();
    }
}
