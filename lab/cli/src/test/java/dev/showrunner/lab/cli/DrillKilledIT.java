package dev.showrunner.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.showrunner.lab.fault.Lease;
import dev.showrunner.lab.stack.Checkout;
import dev.showrunner.lab.stack.ControlClient;
import dev.showrunner.lab.stack.Stack;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A drill whose command ends in the middle of its fault leaves nothing of it: not by a kill, and not by Ctrl-C. */
@Timeout(180)
final class DrillKilledIT {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Duration CLEAN_WITHIN = Duration.ofSeconds(30);

    /** One for both, so that the second stack starts from the class archives of the first. */
    @TempDir
    private static Path folder = Path.of("");

    private int port;
    private int grpcPort;

    @BeforeEach
    void start() throws Exception {
        assumeTrue(
                Files.exists(ROOT.resolve("rate-limiter/target/runtime.classpath")),
                "the module rate-limiter has not been built: nothing can be started");
        try (ServerSocket socket = new ServerSocket(0);
                ServerSocket grpc = new ServerSocket(0)) {
            port = socket.getLocalPort();
            grpcPort = grpc.getLocalPort();
        }
        Path drills = folder.resolve("rate-limiter/drills");
        Files.createDirectories(drills);
        // Its own steady state asks more of a cold stack than this test needs, and a long fault is never over too
        // early.
        Files.writeString(
                drills.resolve("redis-hangs.yaml"),
                Files.readString(ROOT.resolve("lab/drills/src/test/resources/drills/redis-hangs.yaml"))
                        .replace("atLeast: 0.98", "atLeast: 0.01")
                        .replace("atMost: 0.01", "atMost: 0.9")
                        .replace("during: 8s", "during: 120s")
                        .replace("baseline: 8s", "baseline: 1s")
                        .replace("warmUp: 5s", "warmUp: 1s"));
        Path built = folder.resolve("rate-limiter/target");
        if (Files.notExists(built)) {
            Files.createSymbolicLink(built, ROOT.resolve("rate-limiter/target"));
        }
        assertThat(run("up", "rate-limiter", "--detach")).contains("Ready after");
    }

    @AfterEach
    void stop() throws Exception {
        run("down");
    }

    @ParameterizedTest
    @ValueSource(strings = {"KILL", "INT"})
    void drill_thatEndsInTheMiddleOfItsFault_leavesNothingOfIt(String signal) throws Exception {
        ControlClient supervisor = new Stack(checkout()).running().orElseThrow();
        Process drill = command("drill", "redis-hangs").start();
        await(
                "a fault",
                () -> supervisor.faults().stream()
                        .anyMatch(lease -> lease.effect().took()));
        Lease fault = supervisor.faults().getFirst();
        assertThat(fault.description()).isEqualTo("redis hangs");
        assertThat(run("status")).contains("Broken on purpose: redis hangs (undone in");

        new ProcessBuilder("kill", "-" + signal, Long.toString(drill.pid()))
                .start()
                .waitFor();
        long killed = System.nanoTime();

        await("no fault", () -> supervisor.faults().isEmpty());
        assertThat(Duration.ofNanos(System.nanoTime() - killed)).isLessThan(CLEAN_WITHIN);
        await("a ready stack", () -> supervisor.status().ready());
        drill.waitFor();
        assertThat(run("doctor")).contains("No fault is active.");
    }

    private Checkout checkout() {
        return new Checkout(folder, folder.resolve("state"));
    }

    private static void await(String what, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime()).as(what + " in time").isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private String run(String... arguments) throws IOException, InterruptedException {
        Process process = command(arguments).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }

    private ProcessBuilder command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dshowrunner.home=" + folder,
                "-Dshowrunner.state=" + folder.resolve("state"),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.showrunner.lab.Main"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(
                        arguments[0].equals("drill") ? ProcessBuilder.Redirect.DISCARD : ProcessBuilder.Redirect.PIPE)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("RATE_LIMITER_PORT", Integer.toString(port));
        builder.environment().put("RATE_LIMITER_GRPC_PORT", Integer.toString(grpcPort));
        return builder;
    }
}
