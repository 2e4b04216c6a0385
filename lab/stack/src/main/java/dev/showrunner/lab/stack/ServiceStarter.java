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

/** Starts a service as a child JVM, or adopts the one that an earlier supervisor left. */
final class ServiceStarter implements Child.Starter {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration CONNECTING = Duration.ofSeconds(5);
    /** While no supervisor ran, neither did the proxies: the service first finds its backends again. */
    private static final Duration ADOPTION = Duration.ofSeconds(30);

    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final int LOG_LINES = 8;

    private final Checkout checkout;
    private final ServiceKind service;
    private final String name;
    private final int port;
    private final Supplier<Map<String, String>> environment;
    private final Supplier<Map<String, String>> faultSettings;

    /**
     * {@code environment} is asked for at each start, when the backends are ready; {@code faultSettings} win over it, and a
     * process that was started with some is never adopted.
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
        Map<String, String> changed = faultSettings.get();
        variables.putAll(changed);
        mark(changed);
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
            if (running.awaitReady(PATIENCE)) {
                var _ = running.awaitWhole(CONNECTING); // degraded by what is away, it starts all the same
                return running;
            }
        } catch (InterruptedException e) {
            running.stop();
            throw e;
        }
        String problem = running.alive()
                ? "is not ready after " + PATIENCE.toSeconds() + " s"
                : "ended at its start with status " + process.exitValue();
        running.stop();
        throw new IOException(name + " " + problem + "; the last lines of "
                + checkout.root().relativize(checkout.log(name)) + ":\n" + lastLines());
    }

    /** Leaves a trace of settings that are a fault's, as nobody would undo them when the supervisor is killed. */
    private void mark(Map<String, String> changed) throws IOException {
        if (changed.isEmpty()) {
            Files.deleteIfExists(marker());
        } else {
            Files.writeString(marker(), String.join("\n", changed.keySet()) + "\n");
        }
    }

    private Path marker() {
        return checkout.run().resolve(name + ".fault-settings");
    }

    private Optional<ServiceProcess> adopt(Path pidFile) throws IOException, InterruptedException {
        Optional<ProcessHandle> left = ProcessTrace.read(pidFile).flatMap(ProcessTrace::process);
        if (left.isEmpty()) {
            return Optional.empty();
        }
        Signals.resume(left.get()); // the supervisor may have been killed while a fault let it hang
        ServiceProcess process = new ServiceProcess(left.get(), port, pidFile, "taken over from an earlier supervisor");
        if (!Files.exists(marker()) && process.awaitReady(ADOPTION)) {
            return Optional.of(process);
        }
        Processes.end(left.get(), GRACE);
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
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
    }
}
