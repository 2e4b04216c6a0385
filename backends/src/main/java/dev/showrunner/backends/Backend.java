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

/** A server that runs as a process of its own, started or adopted by {@link LocalServers}. Thread-safe. */
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
     * What it is.
     *
     * @return the kind
     */
    public BackendKind kind() {
        return kind;
    }

    /**
     * Where it answers.
     *
     * @return its address on the loopback interface
     */
    public Endpoint endpoint() {
        return Endpoint.of(kind, "127.0.0.1", port);
    }

    /**
     * The port of {@link #endpoint()}.
     *
     * @return 1 to 65535
     */
    public int port() {
        return port;
    }

    /**
     * The process that answers; for PostgreSQL the postmaster.
     *
     * @return the process id
     */
    public long pid() {
        return process.pid();
    }

    /**
     * What the server writes about itself.
     *
     * @return {@code logs/<kind>.log} in the state folder
     */
    public Path logFile() {
        return logFile;
    }

    /**
     * Whether the process exists.
     *
     * @return false as soon as it has ended, for whatever reason
     */
    public boolean isAlive() {
        return process.isAlive();
    }

    /**
     * Ends it in order, so that nothing needs recovery at the next start. Where that takes too long it is killed.
     * Its data stays. Does nothing where it has ended already.
     *
     * @return how it ended
     */
    public Ending stop() {
        if (!process.isAlive()) {
            forget();
            return Ending.ALREADY_GONE;
        }
        signal();
        if (gone(STOP_TIMEOUT)) {
            forget();
            return Ending.STOPPED;
        }
        kill();
        return Ending.KILLED;
    }

    /** Ends it as a power cut would: {@code SIGKILL}, no goodbye. Its data stays. Waits until it is gone. */
    public void kill() {
        process.destroyForcibly();
        if (!gone(KILL_TIMEOUT)) {
            throw new BackendException(
                    "%s (process %d) does not end even when killed: see %s".formatted(kind.label(), pid(), logFile));
        }
        forget();
    }

    private void signal() {
        try {
            // Java itself can only send TERM.
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

    private boolean gone(Duration timeout) {
        boolean interrupted = Thread.interrupted(); // a server must not survive because its owner was interrupted
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

    private void forget() {
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

    /** How a server ended when it was told to stop. */
    public enum Ending {
        /** It had ended before. */
        ALREADY_GONE,
        /** In order. */
        STOPPED,
        /** Killed, as it did not stop in time; the next start recovers. */
        KILLED
    }
}
