package dev.showrunner.backends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests what does not depend on the kind of server, with the kind that starts fastest. */
final class LocalServersIT {

    private static final Path CACHE = Path.of("..", ".showrunner", "cache");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path state;

    private LocalServers servers() {
        return LocalServers.detached(state, CACHE);
    }

    @AfterEach
    void endAll() {
        servers().endLeftover(BackendKind.REDIS);
    }

    @Test
    void start_thatFails_saysWhyWithTheEndOfTheLog() throws IOException {
        Path data = Files.createDirectories(state.resolve("data/redis/data"));
        Files.writeString(data.resolve("appendonly.aof"), "not a log of commands\n");
        assertThatThrownBy(() -> servers().start(BackendKind.REDIS, 0, Progress.SILENT))
                .isInstanceOf(BackendException.class)
                .hasMessageContaining("redis ended with status 1 instead of starting")
                .hasMessageContaining("Bad file format reading the append only file");
        assertThat(servers().adopt(BackendKind.REDIS)).isEmpty();
    }

    @Test
    void start_onAPinnedPort_usesItAndReportsProgress() throws IOException {
        List<String> lines = new CopyOnWriteArrayList<>();
        int port = Ports.free();
        Backend redis = servers().start(BackendKind.REDIS, port, (kind, line) -> lines.add(kind.label() + ": " + line));
        assertThat(redis.endpoint().address()).isEqualTo("redis://127.0.0.1:" + port);
        assertThat(lines).first().asString().isEqualTo("redis: starting on port " + port);
        assertThat(lines).last().asString().startsWith("redis: ready on port " + port + " after ");
    }

    @Test
    void tethered_endsWithItsJvm_evenWhenThatIsKilled() throws Exception {
        Process parent = parent("tethered");
        ProcessHandle server = server(parent);
        parent.destroyForcibly().waitFor();
        awaitEnd(server);
        assertThat(server.isAlive()).isFalse();
    }

    @Test
    void detached_outlivesItsJvm_andIsEndedByTheNextStart() throws Exception {
        Process parent = parent("detached");
        ProcessHandle server = server(parent);
        parent.destroyForcibly().waitFor();
        assertThat(server.isAlive()).isTrue();
        Backend next = servers().start(BackendKind.REDIS, 0, Progress.SILENT);
        assertThat(server.isAlive()).isFalse();
        assertThat(next.isAlive()).isTrue();
    }

    private Process parent(String mode) throws IOException {
        return new ProcessBuilder(
                        JavaHomes.own().resolve("bin/java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ParentMain.class.getName(),
                        mode,
                        state.toString(),
                        CACHE.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static ProcessHandle server(Process parent) throws IOException {
        String pid = parent.inputReader().readLine();
        return ProcessHandle.of(Long.parseLong(String.valueOf(pid))).orElseThrow();
    }

    private static void awaitEnd(ProcessHandle process) throws InterruptedException, ExecutionException {
        try {
            process.onExit().get(10, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
            throw new AssertionError("The server is still running.", e);
        }
    }
}
