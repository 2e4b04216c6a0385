package dev.showrunner.lab.stack;

import dev.showrunner.backends.AtomicFile;
import dev.showrunner.backends.ProcessTrace;
import dev.showrunner.lab.control.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/**
 * The address of the supervisor and the services that it runs, saved in a file that only its owner can read.
 *
 * @param process process id and start time of the supervisor
 * @param controlPort port of the control API on the loopback interface
 * @param token secret that callers of the control API must send
 * @param services desired services, from which a new supervisor takes over after a kill
 */
record SupervisorState(ProcessTrace process, int controlPort, String token, List<DesiredService> services) {
    /** The JSON form. */
    private record StoredState(long pid, String started, int controlPort, String token, List<String> services) {}

    SupervisorState {
        services = List.copyOf(services);
    }

    static Optional<SupervisorState> read(Path file) {
        try {
            StoredState stored = Json.MAPPER.readValue(file.toFile(), StoredState.class);
            return Optional.of(new SupervisorState(
                    new ProcessTrace(stored.pid(), Instant.parse(stored.started())),
                    stored.controlPort(),
                    stored.token(),
                    DesiredService.known(stored.services())));
        } catch (IOException | DateTimeParseException e) {
            return Optional.empty(); // no file, or truncated by a crash
        }
    }

    void write(Path file) throws IOException {
        StoredState stored = new StoredState(
                process.pid(),
                process.started().toString(),
                controlPort,
                token,
                services.stream().map(DesiredService::text).toList());
        AtomicFile.writePrivate(file, Json.MAPPER.writeValueAsString(stored) + "\n");
    }

    boolean alive() {
        return process.process().isPresent();
    }
}
