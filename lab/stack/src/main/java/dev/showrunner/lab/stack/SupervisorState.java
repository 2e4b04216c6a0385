package dev.showrunner.lab.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.backends.AtomicFile;
import dev.showrunner.backends.ProcessTrace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
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
record SupervisorState(ProcessTrace process, int controlPort, String token, List<Wanted> services) {
    private static final ObjectMapper JSON = new ObjectMapper();

    SupervisorState {
        services = List.copyOf(services);
    }

    static Optional<SupervisorState> read(Path file) {
        try {
            JsonNode json = JSON.readTree(Files.readString(file));
            List<Wanted> services = new ArrayList<>();
            json.path("services").forEach(name -> Wanted.of(name.asText()).ifPresent(services::add));
            return Optional.of(new SupervisorState(
                    new ProcessTrace(
                            json.path("pid").asLong(),
                            Instant.parse(json.path("started").asText())),
                    json.path("control_port").asInt(),
                    json.path("token").asText(),
                    services));
        } catch (IOException | DateTimeParseException e) {
            return Optional.empty(); // none, or cut off by a crash
        }
    }

    void write(Path file) throws IOException {
        ObjectNode json = JSON.createObjectNode();
        json.put("pid", process.pid());
        json.put("started", process.started().toString());
        json.put("control_port", controlPort);
        json.put("token", token);
        services.forEach(service -> json.withArray("/services").add(service.text()));
        AtomicFile.writePrivate(file, json + "\n");
    }

    boolean alive() {
        return process.process().isPresent();
    }
}
