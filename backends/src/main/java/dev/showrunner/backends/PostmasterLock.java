package dev.showrunner.backends;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Removes a stale {@code postmaster.pid} from a data folder. PostgreSQL does so itself, but refuses to start if another
 * process now has the recorded id, which is common after a reboot or in a new container. It also refuses to start while
 * children of a killed postmaster still hold its shared memory; these end within moments.
 */
final class PostmasterLock {

    private static final Duration ORPHAN_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private PostmasterLock() {}

    /** Kills a postmaster that still uses the folder, waits for its children, and removes the lock. */
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
        awaitOrphans(data.toRealPath());
        Files.deleteIfExists(lock);
    }

    /** Waits at most 10 s. After that, PostgreSQL's own error message names the obstacle. */
    private static void awaitOrphans(Path data) {
        long deadline = System.nanoTime() + ORPHAN_TIMEOUT.toNanos();
        while (ProcessHandle.allProcesses().anyMatch(process -> worksIn(data, process))
                && System.nanoTime() < deadline) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** Returns whether a process works in the data folder, as all those of its server do. Only Linux tells. */
    private static boolean worksIn(Path data, ProcessHandle process) {
        try {
            return Path.of("/proc", Long.toString(process.pid()), "cwd")
                    .toRealPath()
                    .equals(data);
        } catch (IOException e) {
            return false; // has ended, or this is not Linux
        }
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
