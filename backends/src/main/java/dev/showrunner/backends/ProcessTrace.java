package dev.showrunner.backends;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Identifies a process to a later JVM. Process ids are reused, so the start time must match too.
 *
 * @param pid the process id
 * @param started the start time that the operating system reports
 */
public record ProcessTrace(long pid, Instant started) {

    /** Linux derives the start time from its boot time, which moves when the clock is set. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    /**
     * Returns the trace of a running process.
     *
     * @param process the process
     * @return its id and start time
     */
    public static ProcessTrace of(ProcessHandle process) {
        return new ProcessTrace(process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
    }

    /**
     * Reads a trace.
     *
     * @param file a file written by {@link #write}
     * @return the trace, or empty if the file is missing or invalid
     */
    public static Optional<ProcessTrace> read(Path file) {
        try {
            String[] parts = Files.readString(file).strip().split(" ", -1);
            return parts.length == 2
                    ? Optional.of(new ProcessTrace(Long.parseLong(parts[0]), Instant.parse(parts[1])))
                    : Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /**
     * Writes the trace atomically.
     *
     * @param file the file, replaced if it exists
     * @throws IOException if it cannot be written
     */
    public void write(Path file) throws IOException {
        AtomicFile.write(file, pid + " " + started + "\n");
    }

    /**
     * Returns the running process.
     *
     * @return the process, or empty if it has ended, even if another process now has its id
     */
    public Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::startedThen);
    }

    private boolean startedThen(ProcessHandle process) {
        return process.info()
                .startInstant()
                .filter(start -> Duration.between(start, started).abs().compareTo(TOLERANCE) <= 0)
                .isPresent();
    }
}
