package dev.showrunner.lab.stack;

import dev.showrunner.backends.Ports;
import dev.showrunner.backends.ProcessTrace;
import dev.showrunner.lab.fault.process.Signals;
import dev.showrunner.lab.process.Child;
import dev.showrunner.lab.process.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Starts a service instance as a child JVM, or adopts the one that an earlier supervisor left running. */
final class ServiceStarter implements Child.Starter {
    private static final Duration READY_TIMEOUT = Duration.ofSeconds(90);
    private static final Duration FULLY_READY_TIMEOUT = Duration.ofSeconds(5);
    /** Includes the time to reconnect: without a supervisor there were no proxies to the backends. */
    private static final Duration ADOPTION_TIMEOUT = Duration.ofSeconds(30);

    private static final Duration TERMINATION_TIMEOUT = Duration.ofSeconds(10);
    private static final int MAX_LOG_LINES = 8;

    private final Checkout checkout;
    private final ServiceKind service;
    private final String name;
    private final int port;
    private final Supplier<Map<String, String>> environment;
    private final Supplier<Map<String, String>> faultSettings;

    /**
     * Creates a starter. A process that was started with fault settings is never adopted.
     *
     * @param environment variables; evaluated at each start, when the backends are ready
     * @param faultSettings variables set by faults, which override {@code environment}
     */
    ServiceStarter(
            Checkout checkout,
            ServiceKind service,
            String name,
            int port,
            Supplier<Map<String, String>> environment,
            Supplier<Map<String, String>> faultSettings) {
        this.checkout = checkout;
        this.service = service;
        this.name = name;
        this.port = port;
        this.environment = environment;
        this.faultSettings = faultSettings;
    }

    @Override
    public Child.Running start(Consumer<String> progress) throws IOException, InterruptedException {
        Path pidFile = checkout.pidFile(name);
        Optional<ServiceProcess> adopted = adopt(pidFile);
        if (adopted.isPresent()) {
            return adopted.get();
        }
        requireFreePort();
        Map<String, String> variables = new HashMap<>(environment.get());
        Map<String, String> overrides = faultSettings.get();
        variables.putAll(overrides);
        writeMarker(overrides);
        Process process = ChildJvm.start(
                ChildJvm.command(
                        checkout,
                        name,
                        checkout.classPath(service.label()),
                        service.mainClass(),
                        service.heapMb(),
                        List.of()),
                variables,
                checkout.log(name),
                pidFile);
        ServiceProcess running = new ServiceProcess(process.toHandle(), port, pidFile, "");
        try {
            if (running.awaitReady(READY_TIMEOUT)) {
                var _ = running.awaitFullyReady(FULLY_READY_TIMEOUT); // a degraded service has started, too
                return running;
            }
        } catch (InterruptedException e) {
            running.stop();
            throw e;
        }
        String problem = running.alive()
                ? "is not ready after " + READY_TIMEOUT.toSeconds() + " s"
                : "ended at its start with status " + process.exitValue();
        running.stop();
        throw new IOException(name + " " + problem + "; the last lines of "
                + checkout.root().relativize(checkout.log(name)) + ":\n" + lastLines());
    }

    /** Records that fault settings are active: if this supervisor is killed, the next one must undo them. */
    private void writeMarker(Map<String, String> overrides) throws IOException {
        if (overrides.isEmpty()) {
            Files.deleteIfExists(marker());
        } else {
            Files.writeString(marker(), String.join("\n", overrides.keySet()) + "\n");
        }
    }

    private Path marker() {
        return checkout.run().resolve(name + ".fault-settings");
    }

    private Optional<ServiceProcess> adopt(Path pidFile) throws IOException, InterruptedException {
        Optional<ProcessHandle> leftover = ProcessTrace.read(pidFile).flatMap(ProcessTrace::process);
        if (leftover.isEmpty()) {
            return Optional.empty();
        }
        Signals.resume(leftover.get()); // a supervisor killed during a hang fault leaves it stopped
        ServiceProcess process =
                new ServiceProcess(leftover.get(), port, pidFile, "adopted from an earlier supervisor");
        if (!Files.exists(marker()) && process.awaitReady(ADOPTION_TIMEOUT)) {
            return Optional.of(process);
        }
        Processes.end(leftover.get(), TERMINATION_TIMEOUT);
        return Optional.empty();
    }

    private void requireFreePort() throws IOException {
        if (Ports.taken(port)) {
            String owner = Ports.owner(port).map(process -> " by " + process).orElse("");
            throw new IOException("port " + port + " of " + name + " is taken" + owner + ": end that process, or set "
                    + service.portVariable() + " in .env to another port");
        }
    }

    private String lastLines() throws IOException {
        List<String> lines = Files.readAllLines(checkout.log(name));
        return String.join("\n", lines.subList(Math.max(0, lines.size() - MAX_LOG_LINES), lines.size()));
    }
}
