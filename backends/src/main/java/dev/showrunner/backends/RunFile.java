package dev.showrunner.backends;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/**
 * The file by which a later JVM finds a started server.
 *
 * @param process the server process
 * @param port the client port
 */
record RunFile(ProcessTrace process, int port) {

    /** Reads a file; returns empty if it is missing or incomplete. */
    static Optional<RunFile> read(Path file) {
        try {
            Properties text = new Properties();
            text.load(new StringReader(Files.readString(file)));
            ProcessTrace process = new ProcessTrace(
                    Long.parseLong(text.getProperty("pid")), Instant.parse(text.getProperty("started")));
            return Optional.of(new RunFile(process, Integer.parseInt(text.getProperty("port"))));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    void write(Path file) throws IOException {
        AtomicFile.write(file, "pid=%d%nstarted=%s%nport=%d%n".formatted(process.pid(), process.started(), port));
    }
}
