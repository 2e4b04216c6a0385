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

/** A running server, known by its process; the same whether this JVM started it or an earlier one. */
final class ServerProcess implements Backend {

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);
    private static final Duration KILL_PATIENCE = Duration.ofSeconds(10);

    private final BackendKind kind;
    private final ProcessHandle process;
    private final int port;
    private final String stopSignal;
    private final Path logFile;
    private final Path runFile;
    private final Optional<Tether> tether;

    ServerProcess(Engine engine, ProcessHandle process, int port, Path logFile, Path runFile, Optional<Tether> tether) {
        this.kind = engine.kind();
        this.stopSignal = engine.stopSignal();
        this.process = process;
        this.port = port;
        this.logFile = logFile;
        this.runFile = runFile;
        this.tether = tether;
    }

    @Override
    public BackendKind kind() {
        return kind;
    }

    @Override
    public Endpoint endpoint() {
        return Endpoint.of(kind, "127.0.0.1", port);
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public Path logFile() {
        return logFile;
    }

    @Override
    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public Ending stop() {
        if (!process.isAlive()) {
            forget();
            return Ending.ALREADY_GONE;
        }
        signal();
        if (gone(STOP_PATIENCE)) {
            forget();
            return Ending.STOPPED;
        }
        kill();
        return Ending.KILLED;
    }

    @Override
    public void kill() {
        process.destroyForcibly();
        if (!gone(KILL_PATIENCE)) {
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

    private boolean gone(Duration patience) {
        boolean interrupted = Thread.interrupted(); // a server must not survive because its owner was interrupted
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
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
            if (RunFile.read(runFile).filter(file -> file.pid() == pid()).isPresent()) {
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
}
