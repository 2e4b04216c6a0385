package dev.showrunner.lab.process;

import java.io.IOException;
import java.time.Duration;

/**
 * A child process that sleeps for ten minutes unless it is ended.
 *
 * @param process the process
 * @param note the remark that {@code status} shows
 */
public record SleepingProcess(Process process, String note) implements Child.Running {
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(20);

    /** Starts the process. */
    public static SleepingProcess start(String note) throws IOException {
        return new SleepingProcess(new ProcessBuilder("sleep", "600").start(), note);
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public int port() {
        return 1;
    }

    @Override
    public Readiness readiness() {
        return Readiness.of(process.isAlive());
    }

    @Override
    public void awaitEnd() throws InterruptedException {
        process.waitFor();
    }

    @Override
    public void stop() {
        Processes.end(process.toHandle(), STOP_TIMEOUT);
    }
}
