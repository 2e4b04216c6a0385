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

/** A service that runs as a JVM of its own, ours by birth or by adoption. */
final class ServiceProcess implements Child.Running {
    private static final Duration GRACE = Duration.ofSeconds(20);

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
        forget();
    }

    @Override
    public void stop() {
        Processes.end(process, GRACE);
        forget();
    }

    boolean alive() {
        return process.isAlive();
    }

    /** Waits until the service can do its job; false if it does not within {@code limit}, or has ended. */
    boolean awaitReady(Duration limit) throws InterruptedException {
        return awaitState(State::serves, limit);
    }

    /** Waits until nothing is missing; false if something still is after {@code limit}. */
    boolean awaitWhole(Duration limit) throws InterruptedException {
        return awaitState(State.READY::equals, limit);
    }

    private boolean awaitState(Predicate<State> wanted, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (process.isAlive() && System.nanoTime() < deadline) {
            if (wanted.test(readiness().state())) {
                return true;
            }
            awaitEndFor(Duration.ofMillis(100));
        }
        return false;
    }

    private void awaitEndFor(Duration time) throws InterruptedException {
        try {
            process.onExit().get(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // It still runs, which is what a caller hopes for.
        }
    }

    private void forget() {
        try {
            Files.deleteIfExists(pidFile);
        } catch (IOException e) {
            // The trace names a process that is gone, which every reader checks.
        }
    }
}
