package dev.showrunner.lab.drill.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.backends.BackendKind;
import dev.showrunner.lab.control.Json;
import dev.showrunner.lab.fault.FaultException;
import dev.showrunner.lab.fault.Lease;
import dev.showrunner.lab.process.ChildStatus;
import dev.showrunner.lab.stack.ControlClient;
import dev.showrunner.lab.stack.DesiredService;
import dev.showrunner.lab.stack.ServiceKind;
import dev.showrunner.lab.stack.Settings;
import dev.showrunner.lab.stack.StackStatus;
import dev.showrunner.lab.trace.TraceJson;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The stack of this checkout, controlled through its supervisor. */
public final class StackLaboratory implements Laboratory {
    /** The start of the sentence about an active fault. */
    static final String ACTIVE_FAULT = "a fault is active";

    private static final int TIMEOUT_MS = 5_000;

    private final ControlClient supervisor;
    private final Settings settings;
    private final Optional<URI> traces;

    /** Controls the stack that {@code supervisor} owns; {@code traces} is the address of its trace receiver. */
    public StackLaboratory(ControlClient supervisor, Settings settings, Optional<URI> traces) {
        this.supervisor = supervisor;
        this.settings = settings;
        this.traces = traces;
    }

    @Override
    public List<String> problems(List<DesiredService> services) throws IOException {
        StackStatus status = supervisor.status();
        List<String> problems = new ArrayList<>();
        for (Lease lease : supervisor.faults()) {
            problems.add(ACTIVE_FAULT + ": " + lease.description());
        }
        for (DesiredService service : services) {
            requireReady(status, service.service().label(), problems);
            long running = children(status, service.service().label()).count();
            if (running != 0 && running != service.replicas()) {
                problems.add(
                        "%s runs with %d instances, but the drill needs %d: run ./showrunner down, then the drill again"
                                .formatted(service.service().label(), running, service.replicas()));
            }
            regions(status, service).ifPresent(problems::add);
        }
        services.stream()
                .flatMap(desired -> desired.service().backends().stream())
                .distinct()
                .map(BackendKind::label)
                .forEach(backend -> requireReady(status, backend, problems));
        return problems;
    }

    @Override
    public List<String> instances(ServiceKind service) throws IOException {
        return children(supervisor.status(), service.label())
                .map(ChildStatus::name)
                .toList();
    }

    @Override
    public URI url(ServiceKind service) {
        return settings.url(service);
    }

    @Override
    public List<URI> instanceUrls(ServiceKind service) throws IOException {
        List<ChildStatus> instances =
                children(supervisor.status(), service.label()).toList();
        return instances.size() < 2
                ? List.of(url(service))
                : instances.stream()
                        .map(instance -> URI.create("http://127.0.0.1:" + instance.port()))
                        .toList();
    }

    @Override
    public Optional<String> kafka() throws IOException {
        return children(supervisor.status(), BackendKind.KAFKA.label())
                .findFirst()
                .map(broker -> "127.0.0.1:" + broker.port());
    }

    @Override
    public Lease acquire(ObjectNode fault, Duration timeToLive) throws IOException, FaultException {
        return supervisor.acquire(fault, timeToLive);
    }

    @Override
    public boolean renew(String id, Duration timeToLive) throws IOException {
        return supervisor.renew(id, timeToLive);
    }

    @Override
    public Optional<Lease> fault(String id) throws IOException {
        return supervisor.fault(id);
    }

    @Override
    public void undo(String id) throws IOException, FaultException {
        supervisor.undo(id);
    }

    @Override
    public Optional<TraceJson> trace(String traceId) {
        if (traces.isEmpty()) {
            return Optional.empty();
        }
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    traces.get().resolve("/v1/traces/" + traceId).toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MS);
            connection.setReadTimeout(TIMEOUT_MS);
            if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
                return Optional.empty();
            }
            try (InputStream body = connection.getInputStream()) {
                return Optional.of(Json.MAPPER.readValue(body, TraceJson.class));
            }
        } catch (IOException e) {
            return Optional.empty(); // the report does without this trace
        }
    }

    /**
     * Returns a problem if a service runs in another number of regions. A regional service has a backend in each
     * region.
     */
    private static Optional<String> regions(StackStatus status, DesiredService desired) {
        long running = desired.service().backends().stream()
                .mapToLong(backend -> children(status, backend.label()).count())
                .max()
                .orElse(1);
        boolean known = desired.service().isRegional() && running != 0;
        return known && running != desired.regions()
                ? Optional.of(
                        "%s runs in %d regions, but the drill needs %d: run ./showrunner down, then the drill again"
                                .formatted(desired.service().label(), running, desired.regions()))
                : Optional.empty();
    }

    private static void requireReady(StackStatus status, String name, List<String> problems) {
        List<ChildStatus> children = children(status, name).toList();
        if (children.isEmpty()) {
            problems.add(name + " does not run");
        }
        children.stream()
                .filter(child -> child.state() != ChildStatus.State.READY)
                .forEach(child -> problems.add(child.name() + " is "
                        + child.state().label() + (child.message().isEmpty() ? "" : " (" + child.message() + ")")));
    }

    /** Returns the process with this name, or its instances. */
    private static Stream<ChildStatus> children(StackStatus status, String name) {
        return status.children().stream()
                .filter(child -> child.name().equals(name) || child.name().startsWith(name + "#"));
    }
}
