package dev.showrunner.lab.stack;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends processes. */
final class Processes {
    private static final Duration AFTER_KILL = Duration.ofSeconds(5);

    private Processes() {}

    /** Asks it to end, and kills it after {@code grace}; also when the caller was interrupted. */
    static void end(ProcessHandle process, Duration grace) {
        process.destroy();
        if (!gone(process, grace)) {
            process.destroyForcibly();
            gone(process, AFTER_KILL);
        }
    }

    /** Whether it ended within that time. */
    static boolean gone(ProcessHandle process, Duration limit) {
        boolean interrupted = Thread.interrupted();
        try {
            process.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return !process.isAlive();
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        return !process.isAlive();
    }
}
