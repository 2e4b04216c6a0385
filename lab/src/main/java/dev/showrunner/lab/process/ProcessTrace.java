package dev.showrunner.lab.process;

import dev.showrunner.backends.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is written down of a process so that a later command finds it again: a process id alone may be another's by then.
 *
 * @param pid process id
 * @param started when it started, as the system says
 */
public record ProcessTrace(long pid, Instant started) {
    /** Linux derives the start from its boot time, which moves when the clock is set. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    /** The trace of a process that runs. */
    public static ProcessTrace of(ProcessHandle process) {
        return new ProcessTrace(process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
    }

    /** What is written in {@code file}, if that is a trace. */
    public static Optional<ProcessTrace> read(Path file) {
        try {
            String[] parts = Files.readString(file).strip().split(" ", -1);
            return parts.length == 2
                    ? Optional.of(new ProcessTrace(Long.parseLong(parts[0]), Instant.parse(parts[1])))
                    : Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.empty(); // none, or cut off by a crash: there is nothing to find
        }
    }

    /** Writes it at once or not at all. */
    public void write(Path file) throws IOException {
        AtomicFile.write(file, pid + " " + started + "\n");
    }

    /** The process, if it is the same one and still runs. */
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
