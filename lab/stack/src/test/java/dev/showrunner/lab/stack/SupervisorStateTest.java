package dev.showrunner.lab.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.backends.ProcessTrace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SupervisorStateTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void read_givesWhatWasWritten() throws IOException {
        SupervisorState state = state();
        state.write(file());

        assertThat(SupervisorState.read(file())).contains(state);
    }

    @Test
    void write_isThisJson() throws IOException {
        new SupervisorState(
                        new ProcessTrace(17, Instant.parse("2026-01-02T03:04:05.600Z")),
                        4711,
                        "secret",
                        List.of(
                                new DesiredService(ServiceKind.TRENDING, 2),
                                new DesiredService(ServiceKind.RATE_LIMITER, 1)))
                .write(file());

        assertThat(file())
                .hasContent("{\"pid\":17,\"started\":\"2026-01-02T03:04:05.600Z\",\"control_port\":4711,"
                        + "\"token\":\"secret\",\"services\":[\"trending=2\",\"rate-limiter\"]}");
    }

    @Test
    void read_acceptsAFileOfAnotherVersion() throws IOException {
        Files.writeString(
                file(),
                "{\"pid\":17,\"started\":\"2026-01-02T03:04:05Z\",\"control_port\":1,\"colour\":\"blue\","
                        + "\"services\":[\"trending\",\"abolished\"]}");

        assertThat(SupervisorState.read(file()))
                .contains(new SupervisorState(
                        new ProcessTrace(17, Instant.parse("2026-01-02T03:04:05Z")),
                        1,
                        "",
                        List.of(new DesiredService(ServiceKind.TRENDING, 1))));
    }

    @Test
    void write_keepsTheTokenFromOthers() throws IOException {
        state().write(file());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void read_truncatedOrMissingFile_isEmpty() throws IOException {
        state().write(file());
        Files.writeString(file(), Files.readString(file()).substring(0, 30));

        assertThat(SupervisorState.read(file())).isEmpty();
        assertThat(SupervisorState.read(folder.resolve("missing"))).isEmpty();
    }

    @Test
    void alive_isFalse_whenTheProcessIdIsAnothers() {
        assertThat(state().alive()).isTrue();
        ProcessTrace reused = new ProcessTrace(ProcessHandle.current().pid(), Instant.parse("2020-01-01T00:00:00Z"));

        assertThat(new SupervisorState(reused, 1, "t", List.of()).alive()).isFalse();
    }

    private Path file() {
        return folder.resolve("supervisor.json");
    }

    private static SupervisorState state() {
        return new SupervisorState(
                ProcessTrace.of(ProcessHandle.current()),
                4711,
                "secret",
                List.of(new DesiredService(ServiceKind.TRENDING, 2), new DesiredService(ServiceKind.RATE_LIMITER, 1)));
    }
}
