package dev.showrunner.backends;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The file {@code postmaster.pid} of a data folder. PostgreSQL clears a stale one itself, unless its process id has been
 * given to another process in the meantime, which is common after a reboot or in a new container: then it refuses to
 * start.
 */
final class PostmasterLock {

    private PostmasterLock() {}

    /** Ends a postmaster that still runs on the folder, and removes a lock that nobody holds. */
    static void clear(Path data) throws IOException {
        Path lock = data.resolve("postmaster.pid");
        if (Files.notExists(lock)) {
            return;
        }
        Optional<ProcessHandle> holder = holder(lock, data);
        holder.ifPresent(process -> {
            process.destroyForcibly();
            process.onExit().join();
        });
        Files.deleteIfExists(lock);
    }

    private static Optional<ProcessHandle> holder(Path lock, Path data) throws IOException {
        List<String> lines = Files.readAllLines(lock);
        if (lines.isEmpty() || !lines.getFirst().strip().matches("\\d{1,10}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains(data.toString()))
                        .isPresent());
    }
}
