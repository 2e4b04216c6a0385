package dev.showrunner.backends;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A server process that {@link LocalServers} started or adopted. Thread-safe. */
public final class Backend {

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration KILL_TIMEOUT = Duration.ofSeconds(10);

    private final BackendKind kind;
    private final ProcessHandle process;
    private final int port;
    private final String stopSignal;
    private final Path logFile;
    private final Path runFile;
    private final Optional<Tether> tether;

    Backend(Engine engine, ProcessHandle process, int port, Path logFile, Path runFile, Optional<Tether> tether) {
        this.kind = engine.kind();
        this.stopSignal = engine.stopSignal();
        this.process = process;
        this.port = port;
        this.logFile = logFile;
        this.runFile = runFile;
        this.tether = tether;
    }

    /**
     * Returns the kind of server.
     *
     * @return the kind
     */
    public BackendKind kind() {
        return kind;
    }

    /**
     * Returns where clients connect.
     *
     * @return the address on the loopback interface
     */
    public Endpoint endpoint() {
        return Endpoint.of(kind, "127.0.0.1", port);
    }

    /**
     * Returns the port of {@link #endpoint()}.
     *
     * @return 1 to 65535
     */
    public int port() {
        return port;
    }

    /**
     * Returns the id of the server process; for PostgreSQL, that of the postmaster.
     *
     * @return the process id
     */
    public long pid() {
        return process.pid();
    }

    /**
     * Returns the log file of the server.
     *
     * @return {@code logs/<kind>.log} in the state folder
     */
    public Path logFile() {
        return logFile;
    }

    /**
     * Returns whether the process is running.
     *
     * @return false once it has ended, for any reason
     */
    public boolean isAlive() {
        return process.isAlive();
    }

    /**
     * Shuts the server down cleanly, so that the next start needs no recovery. Kills it after 20 s. Keeps its data.
     * Does nothing if it has already ended.
     *
     * @return how the server ended
     */
    public Ending stop() {
        if (!process.isAlive()) {
            release();
            return Ending.ALREADY_GONE;
        }
        signal();
        if (awaitExit(STOP_TIMEOUT)) {
            release();
            return Ending.STOPPED;
        }
        kill();
        return Ending.KILLED;
    }

    /** Kills the server with {@code SIGKILL} and waits until it has ended. Keeps its data. */
    public void kill() {
        process.destroyForcibly();
        if (!awaitExit(KILL_TIMEOUT)) {
            throw new BackendException(
                    "%s (process %d) is still running after SIGKILL: see %s".formatted(kind.label(), pid(), logFile));
        }
        release();
    }

    private void signal() {
        try {
            // Java can only send SIGTERM.
            int status = new ProcessBuilder("/bin/sh", "-c", "kill -" + stopSignal + " " + pid())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            if (status != 0) {
                process.destroy();
            }
        } catch (IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroy();
        }
    }

    private boolean awaitExit(Duration timeout) {
        boolean interrupted = Thread.interrupted(); // an interrupt must not keep the server running
        try {
            process.onExit().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return !process.isAlive();
        } catch (InterruptedException e) {
            interrupted = true;
            return !process.isAlive();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void release() {
        tether.ifPresent(Tether::release);
        try {
            if (RunFile.read(runFile)
                    .filter(file -> file.process().pid() == pid())
                    .isPresent()) {
                Files.deleteIfExists(runFile);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "%s (process %d) at %s".formatted(kind.label(), pid(), endpoint().address());
    }

    /** How a server ended after {@link #stop}. */
    public enum Ending {
        /** It had already ended. */
        ALREADY_GONE,
        /** It shut down cleanly. */
        STOPPED,
        /** It did not stop in time and was killed; the next start recovers. */
        KILLED
    }
}
