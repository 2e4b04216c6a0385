package dev.showrunner.lab.stack;

import dev.showrunner.lab.process.Child;
import dev.showrunner.lab.process.ChildStatus.State;
import dev.showrunner.lab.process.HttpProbe;
import dev.showrunner.lab.process.Processes;
import dev.showrunner.lab.process.Readiness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** The JVM of a service instance, started or adopted by this supervisor. */
final class ServiceProcess implements Child.Running {
    private static final Duration TERMINATION_TIMEOUT = Duration.ofSeconds(20);

    private final ProcessHandle process;
    private final int port;
    private final Path pidFile;
    private final String note;

    ServiceProcess(ProcessHandle process, int port, Path pidFile, String note) {
        this.process = process;
        this.port = port;
        this.pidFile = pidFile;
        this.note = note;
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public Readiness readiness() {
        return HttpProbe.readiness(port);
    }

    @Override
    public String note() {
        return note;
    }

    @Override
    public void awaitEnd() throws InterruptedException {
        try {
            process.onExit().get();
        } catch (ExecutionException e) {
            throw new CompletionException(e.getCause());
        }
        deletePidFile();
    }

    @Override
    public void stop() {
        Processes.end(process, TERMINATION_TIMEOUT);
        deletePidFile();
    }

    boolean alive() {
        return process.isAlive();
    }

    /** Waits until the service serves; returns false after {@code timeout} or if the process ends. */
    boolean awaitReady(Duration timeout) throws InterruptedException {
        return awaitState(State::serves, timeout);
    }

    /** Waits until no dependency is missing; returns false after {@code timeout} or if the process ends. */
    boolean awaitFullyReady(Duration timeout) throws InterruptedException {
        return awaitState(State.READY::equals, timeout);
    }

    private boolean awaitState(Predicate<State> condition, Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (process.isAlive() && System.nanoTime() < deadline) {
            if (condition.test(readiness().state())) {
                return true;
            }
            awaitEnd(Duration.ofMillis(100));
        }
        return false;
    }

    private void awaitEnd(Duration timeout) throws InterruptedException {
        try {
            process.onExit().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // The process still runs, as expected.
        }
    }

    private void deletePidFile() {
        try {
            Files.deleteIfExists(pidFile);
        } catch (IOException e) {
            // The file names a process that is gone, which every reader checks.
        }
    }
}
