package dev.showrunner.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.lab.fault.Lease;
import dev.showrunner.lab.stack.Checkout;
import dev.showrunner.lab.stack.ControlClient;
import dev.showrunner.lab.stack.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A drill that is killed or interrupted during its fault leaves no fault behind. */
@Timeout(180)
final class DrillKilledIT {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Duration CLEANUP_TIMEOUT = Duration.ofSeconds(30);

    /** Shared by both runs, so that the second stack starts from the class archives of the first. */
    @TempDir
    private static Path folder = Path.of("");

    private CommandRunner commands;

    @BeforeAll
    static void linkBuiltService() throws IOException {
        CommandRunner.assumeBuilt(ROOT);
        Files.createDirectory(folder.resolve("rate-limiter"));
        Files.createSymbolicLink(folder.resolve("rate-limiter/target"), ROOT.resolve("rate-limiter/target"));
    }

    @AfterAll
    static void unlinkBuiltService() throws IOException {
        Files.deleteIfExists(folder.resolve("rate-limiter/target"));
    }

    @BeforeEach
    void start() throws Exception {
        commands = new CommandRunner(folder, folder.resolve("state"));
        Path drills = folder.resolve("rate-limiter/drills");
        Files.createDirectories(drills);
        // A cold stack misses the drill's steady state, which this test does not need. The long fault cannot end before
        // the signal.
        Files.writeString(
                drills.resolve("redis-hangs.yaml"),
                Files.readString(ROOT.resolve("lab/drills/src/test/resources/drills/redis-hangs.yaml"))
                        .replace("atLeast: 0.98", "atLeast: 0.01")
                        .replace("atMost: 0.01", "atMost: 0.9")
                        .replace("during: 8s", "during: 120s")
                        .replace("baseline: 8s", "baseline: 1s")
                        .replace("warmUp: 5s", "warmUp: 1s"));
        assertThat(output("up", "rate-limiter", "--detach")).contains("Ready after");
    }

    @AfterEach
    void stop() throws Exception {
        commands.run("down");
    }

    @ParameterizedTest
    @ValueSource(strings = {"KILL", "INT"})
    void drill_endedDuringItsFault_leavesNoFault(String signal) throws Exception {
        ControlClient supervisor = new Stack(checkout()).running().orElseThrow();
        Path log = folder.resolve("drill.log");
        ProcessBuilder command = commands.command("drill", "redis-hangs")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        Process drill = (signal.equals("INT") ? Interruptible.of(command) : command).start();
        await("a fault", () -> {
            assertThat(drill.isAlive()).as(() -> read(log)).isTrue();
            return supervisor.faults().stream().anyMatch(lease -> lease.effect().took());
        });
        Lease fault = supervisor.faults().getFirst();
        assertThat(fault.description()).isEqualTo("redis hangs");
        assertThat(output("status")).contains("Broken on purpose: redis hangs (undone in");

        CommandRunner.signal(signal, drill.pid());
        long killed = System.nanoTime();

        await("no fault", () -> supervisor.faults().isEmpty());
        assertThat(Duration.ofNanos(System.nanoTime() - killed)).isLessThan(CLEANUP_TIMEOUT);
        await("a ready stack", () -> supervisor.status().ready());
        drill.waitFor();
        assertThat(output("doctor")).contains("No fault is active.");
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

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String output(String... arguments) throws IOException, InterruptedException {
        return commands.run(arguments).output();
    }
}
