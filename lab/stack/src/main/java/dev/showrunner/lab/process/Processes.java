package dev.showrunner.lab.process;

import dev.showrunner.lab.fault.process.Signals;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends processes. */
public final class Processes {
    private static final Duration AFTER_KILL = Duration.ofSeconds(5);

    private Processes() {}

    /** Asks it to end, and kills it after {@code grace}; also when the caller was interrupted. */
    public static void end(ProcessHandle process, Duration grace) {
        process.destroy();
        resume(process);
        if (!gone(process, grace)) {
            process.destroyForcibly();
            gone(process, AFTER_KILL);
        }
    }

    /** One that a fault had stopped sees no request to end. */
    private static void resume(ProcessHandle process) {
        try {
            Signals.resume(process);
        } catch (IOException e) {
            // It is killed after the grace then.
        }
    }

    /** Whether it ended within that time. */
    public static boolean gone(ProcessHandle process, Duration limit) {
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
