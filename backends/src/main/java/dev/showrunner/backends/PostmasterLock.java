package dev.showrunner.backends;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * The file {@code postmaster.pid} of a data folder. PostgreSQL clears a stale one itself, unless its process id has been
 * given to another process in the meantime, which is common after a reboot or in a new container: then it refuses to
 * start. The children of a postmaster that was killed see that and end within moments, but until the last of them has,
 * they hold its shared memory, and a new postmaster refuses to start as well.
 */
final class PostmasterLock {

    private static final Duration ORPHANS_END = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(20);

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
        awaitOrphans(data.toRealPath());
        Files.deleteIfExists(lock);
    }

    /** After the deadline PostgreSQL itself says what is in its way. */
    private static void awaitOrphans(Path data) {
        long deadline = System.nanoTime() + ORPHANS_END.toNanos();
        while (ProcessHandle.allProcesses().anyMatch(process -> worksIn(data, process))
                && System.nanoTime() < deadline) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** Every process of a server works in its data folder. Only Linux tells. */
    private static boolean worksIn(Path data, ProcessHandle process) {
        try {
            return Path.of("/proc", Long.toString(process.pid()), "cwd")
                    .toRealPath()
                    .equals(data);
        } catch (IOException e) {
            return false; // ended meanwhile, or another system
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
