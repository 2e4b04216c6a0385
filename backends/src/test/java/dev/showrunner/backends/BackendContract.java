package dev.showrunner.backends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.backends.Backend.Ending;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The contract that every server of {@link LocalServers} fulfils. */
abstract class BackendContract {

    /** The cache of the tests of all modules, so that binaries are unpacked once. */
    private static final Path CACHE = Path.of("..", ".showrunner", "cache");

    @TempDir(cleanup = CleanupMode.ALWAYS)
    @SuppressWarnings("NullAway.Init")
    private Path state;

    private final BackendKind kind;

    BackendContract(BackendKind kind) {
        this.kind = kind;
    }

    /** Writes a record that {@link #read} finds, with the strongest durability that the server acknowledges. */
    abstract void write(Endpoint endpoint, String text) throws Exception;

    /** Reads the record. */
    abstract String read(Endpoint endpoint) throws Exception;

    /** Creates the files that a killed first start leaves in the home folder. */
    abstract void simulateInterruptedStart(Path home) throws IOException;

    private LocalServers servers() {
        return LocalServers.detached(state, CACHE);
    }

    private Backend start(LocalServers servers) {
        return servers.start(kind, 0, Progress.SILENT);
    }

    @AfterEach
    void endAll() {
        assertThat(state).isNotNull();
        servers().endLeftover(kind);
    }

    @Test
    void acknowledgedData_survivesStopAndKill() throws Exception {
        simulateInterruptedStart(Files.createDirectories(state.resolve("data").resolve(kind.label())));
        Backend first = start(servers());
        write(first.endpoint(), "one");
        assertThat(first.stop()).isEqualTo(Ending.STOPPED);
        assertThat(first.isAlive()).isFalse();
        assertThat(first.stop()).isEqualTo(Ending.ALREADY_GONE);

        Backend second = start(servers());
        assertThat(read(second.endpoint())).isEqualTo("one");
        write(second.endpoint(), "two");
        second.kill();
        assertThat(second.isAlive()).isFalse();

        Backend third = start(servers());
        assertThat(read(third.endpoint())).isEqualTo("two");
    }

    @Test
    void leftover_isAdoptedOrEnded() throws Exception {
        Backend leftover = start(servers());
        Optional<Backend> adopted = servers().adopt(kind);
        assertThat(adopted.map(Backend::pid)).contains(leftover.pid());
        assertThat(adopted.map(Backend::endpoint)).contains(leftover.endpoint());

        Backend next = start(servers());
        assertThat(leftover.isAlive()).isFalse();
        assertThat(next.isAlive()).isTrue();
        assertThat(next.logFile()).isNotEmptyFile();
        next.stop();
        assertThat(servers().adopt(kind)).isEmpty();
    }

    @Test
    void pinnedPort_thatIsTaken_isNamed() throws IOException {
        try (ServerSocket other = new ServerSocket()) {
            other.bind(Ports.loopback(0));
            int port = other.getLocalPort();
            assertThatThrownBy(() -> servers().start(kind, port, Progress.SILENT))
                    .isInstanceOf(BackendException.class)
                    .hasMessageContaining("Port " + port)
                    .hasMessageContaining(kind.name() + "_PORT");
        }
    }
}
