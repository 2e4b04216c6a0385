package dev.showrunner.lab.stack;

import dev.showrunner.backends.Backend;
import dev.showrunner.backends.BackendException;
import dev.showrunner.backends.LocalServers;
import dev.showrunner.backends.Ports;
import dev.showrunner.backends.Progress;
import dev.showrunner.lab.fault.process.Signals;
import dev.showrunner.lab.process.Child;
import dev.showrunner.lab.process.Readiness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Starts a backend, or adopts the one that an earlier supervisor left running. A restarted backend keeps its port, so
 * running services find it again.
 */
final class BackendStarter implements Child.Starter {
    private final LocalServers servers;
    private final BackendName name;
    private final int pinnedPort;
    private final Path portFile;
    private final Preparation preparation;
    private volatile @Nullable Backend backend;

    /** Prepares a backend that is ready, before services use it. */
    interface Preparation {
        void prepare(Backend backend) throws Exception;
    }

    /** A {@code pinnedPort} of 0 means any free port. */
    BackendStarter(LocalServers servers, BackendName name, int pinnedPort, Checkout checkout, Preparation preparation) {
        this.servers = servers;
        this.name = name;
        this.pinnedPort = pinnedPort;
        portFile = checkout.run().resolve(name.label() + ".port");
        this.preparation = preparation;
    }

    @Override
    public Child.Running start(Consumer<String> progress) throws Exception {
        Optional<Backend> leftover = servers.adopt(name.kind());
        if (leftover.isPresent()) {
            resume(leftover.get()); // a supervisor killed during a hang fault leaves it stopped
        }
        Backend started = leftover.orElseGet(() -> startNew(progress));
        try {
            Files.createDirectories(portFile.toAbsolutePath().getParent());
            Files.writeString(portFile, Integer.toString(started.port()));
            preparation.prepare(started);
        } catch (Exception e) {
            started.stop();
            throw e;
        }
        backend = started;
        return new RunningBackend(started);
    }

    private static void resume(Backend backend) throws IOException {
        Optional<ProcessHandle> process = ProcessHandle.of(backend.pid());
        if (process.isPresent()) {
            Signals.resume(process.get());
        }
    }

    /** Falls back to a free port if its last port is taken, but only before services have used the backend. */
    private Backend startNew(Consumer<String> progress) {
        Progress report = (_, message) -> progress.accept(message);
        int port = port();
        try {
            return servers.start(name.kind(), port, report);
        } catch (BackendException e) {
            if (pinnedPort == 0 && backend == null && port != 0 && Ports.taken(port)) {
                return servers.start(name.kind(), 0, report);
            }
            throw e;
        }
    }

    /** The backend; empty before it was ready for the first time. */
    Optional<Backend> started() {
        return Optional.ofNullable(backend);
    }

    /**
     * The backend.
     *
     * @throws IllegalStateException before it was ready for the first time
     */
    Backend backend() {
        Backend started = backend;
        if (started == null) {
            throw new IllegalStateException(name.label() + " has not been started");
        }
        return started;
    }

    private int port() {
        if (pinnedPort != 0) {
            return pinnedPort;
        }
        try {
            int lastPort = Integer.parseInt(Files.readString(portFile).strip());
            return Ports.taken(lastPort) ? 0 : lastPort;
        } catch (IOException | NumberFormatException e) {
            return 0; // first start
        }
    }

    private record RunningBackend(Backend backend) implements Child.Running {
        @Override
        public long pid() {
            return backend.pid();
        }

        @Override
        public int port() {
            return backend.port();
        }

        @Override
        public Readiness readiness() {
            return Readiness.of(backend.isAlive());
        }

        @Override
        public void awaitEnd() throws InterruptedException {
            try {
                ProcessHandle process = ProcessHandle.of(backend.pid()).orElse(null);
                if (process != null) {
                    process.onExit().get();
                }
            } catch (ExecutionException e) {
                throw new CompletionException(e.getCause());
            }
        }

        @Override
        public void stop() {
            backend.stop();
        }
    }
}
