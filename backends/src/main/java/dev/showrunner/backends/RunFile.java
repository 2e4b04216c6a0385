package dev.showrunner.backends;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/**
 * The trace of a started process on disk, by which a later JVM finds it again.
 *
 * <p>A process id alone proves nothing, as ids are reused: the instant at which the process started must agree too.
 *
 * @param pid the process id
 * @param started when the operating system says that the process began
 * @param port the port for clients
 */
record RunFile(long pid, Instant started, int port) {

    /** The clock of the boot time, from which Linux computes the start of a process, may be adjusted a little. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    static RunFile of(ProcessHandle process, int port) {
        return new RunFile(process.pid(), process.info().startInstant().orElse(Instant.EPOCH), port);
    }

    /** The trace in the file; nothing where there is no file or it is not whole. */
    static Optional<RunFile> read(Path file) {
        try {
            Properties text = new Properties();
            text.load(new StringReader(Files.readString(file)));
            return Optional.of(new RunFile(
                    Long.parseLong(text.getProperty("pid")),
                    Instant.parse(text.getProperty("started")),
                    Integer.parseInt(text.getProperty("port"))));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    void write(Path file) throws IOException {
        AtomicFile.write(file, "pid=%d%nstarted=%s%nport=%d%n".formatted(pid, started, port));
    }

    /** The process itself, where it still runs. */
    Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::sameStart);
    }

    private boolean sameStart(ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(start -> Duration.between(start, started).abs().compareTo(TOLERANCE) <= 0)
                .orElse(false);
    }
}
