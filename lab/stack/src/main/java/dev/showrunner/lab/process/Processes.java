package dev.showrunner.lab.process;

import dev.showrunner.lab.fault.process.Signals;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends processes and waits for their end. */
public final class Processes {
    private static final Duration KILL_TIMEOUT = Duration.ofSeconds(5);

    private Processes() {}

    /** Asks a process to end and kills it after {@code grace}, even if the caller is interrupted. */
    public static void end(ProcessHandle process, Duration grace) {
        process.destroy();
        resume(process);
        if (!awaitExit(process, grace)) {
            process.destroyForcibly();
            awaitExit(process, KILL_TIMEOUT);
        }
    }

    /** Resumes a process that a fault stopped: a stopped process does not handle SIGTERM. */
    private static void resume(ProcessHandle process) {
        try {
            Signals.resume(process);
        } catch (IOException e) {
            // The process is killed after the grace period.
        }
    }

    /** Waits up to {@code timeout} for the end of a process; returns whether it has ended. */
    public static boolean awaitExit(ProcessHandle process, Duration timeout) {
        boolean interrupted = Thread.interrupted();
        try {
            process.onExit().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
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
