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
 * How to reach the supervisor, and what it was asked to run: kept in a file that only its owner can read.
 *
 * @param process the supervisor
 * @param controlPort port of its control API, on the loopback interface
 * @param token what a caller of the control API must know
 * @param services what was asked for; by this a new supervisor takes over from one that was killed
 */
record SupervisorState(ProcessTrace process, int controlPort, String token, List<DesiredService> services) {
    /** As it is kept. */
    private record Kept(long pid, String started, int controlPort, String token, List<String> services) {}

    SupervisorState {
        services = List.copyOf(services);
    }

    static Optional<SupervisorState> read(Path file) {
        try {
            Kept kept = Json.MAPPER.readValue(file.toFile(), Kept.class);
            return Optional.of(new SupervisorState(
                    new ProcessTrace(kept.pid(), Instant.parse(kept.started())),
                    kept.controlPort(),
                    kept.token(),
                    DesiredService.known(kept.services())));
        } catch (IOException | DateTimeParseException e) {
            return Optional.empty(); // none, or cut off by a crash
        }
    }

    void write(Path file) throws IOException {
        Kept kept = new Kept(
                process.pid(),
                process.started().toString(),
                controlPort,
                token,
                services.stream().map(DesiredService::text).toList());
        AtomicFile.writePrivate(file, Json.MAPPER.writeValueAsString(kept) + "\n");
    }

    boolean alive() {
        return process.process().isPresent();
    }
}
