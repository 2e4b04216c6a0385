package dev.showrunner.backends;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is written down of a process so that a later JVM finds it again. A process id alone proves nothing, as ids are
 * reused: the instant at which the process started must agree too.
 *
 * @param pid the process id
 * @param started when the operating system says that the process began
 */
public record ProcessTrace(long pid, Instant started) {

    /** Linux derives the start from its boot time, which moves when the clock is set. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    /**
     * The trace of a process that runs.
     *
     * @param process the process
     * @return its id and its start
     */
    public static ProcessTrace of(ProcessHandle process) {
        return new ProcessTrace(process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
    }

    /**
     * Reads a trace.
     *
     * @param file where {@link #write} put it
     * @return nothing where there is no file or it holds something else
     */
    public static Optional<ProcessTrace> read(Path file) {
        try {
            String[] parts = Files.readString(file).strip().split(" ", -1);
            return parts.length == 2
                    ? Optional.of(new ProcessTrace(Long.parseLong(parts[0]), Instant.parse(parts[1])))
                    : Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.empty(); // then there is no process to find
        }
    }

    /**
     * Writes the trace, all of it or nothing.
     *
     * @param file where to; replaced if it exists
     * @throws IOException if it cannot be written
     */
    public void write(Path file) throws IOException {
        AtomicFile.write(file, pid + " " + started + "\n");
    }

    /**
     * The process itself.
     *
     * @return nothing where it has ended, also if another process has its id
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
