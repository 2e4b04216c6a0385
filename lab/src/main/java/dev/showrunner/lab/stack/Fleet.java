package dev.showrunner.lab.stack;

import dev.showrunner.backends.Backend;
import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.KafkaGateway;
import dev.showrunner.backends.LocalServers;
import dev.showrunner.lab.fault.process.Victim;
import dev.showrunner.lab.fault.process.Victims;
import dev.showrunner.lab.process.Child;
import dev.showrunner.lab.proxy.Proxies;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The children of the supervisor: backends, and services that start as soon as their own backends are ready.
 * Thread-safe.
 */
final class Fleet implements Victims {
    private static final String TRACE_ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private final Checkout checkout;
    private final Settings settings;
    private final InstantSource time;
    private final Map<BackendKind, Child> backends = new EnumMap<>(BackendKind.class);
    private final Map<BackendKind, BackendStarter> starters = new ConcurrentHashMap<>();
    private final Map<ServiceKind, Child> services = new EnumMap<>(ServiceKind.class);
    /** Variables that a fault gives to a service, by its name. */
    private final Map<String, Map<String, String>> faultSettings = new ConcurrentHashMap<>();

    private volatile Optional<URI> traceEndpoint = Optional.empty();
    private volatile Optional<Routes> routes = Optional.empty();
    private volatile LocalServers servers;

    Fleet(Checkout checkout, Settings settings, InstantSource time) {
        this.checkout = checkout;
        this.settings = settings;
        this.time = time;
        servers = servers(List.of());
    }

    /** Services that start from now on connect through {@code proxies}; before that, and without it, directly. */
    void connectThrough(Proxies proxies) throws IOException {
        boolean kafkaRuns = servers.adopt(BackendKind.KAFKA).isPresent();
        Routes opened = new Routes(settings, PortBook.open(checkout.proxyPorts()), proxies);
        opened.open(this::backendPort, kafkaRuns);
        routes = Optional.of(opened);
        servers = servers(opened.gateways());
    }

    /** Where the services that start from now on send their spans. */
    void traceTo(URI endpoint) {
        traceEndpoint = Optional.of(endpoint);
    }

    /** Starts what is missing of {@code wanted} and of the backends that they need; failed ones are tried again. */
    synchronized void start(Collection<ServiceKind> wanted) {
        wanted.stream()
                .flatMap(service -> service.backends().stream())
                .distinct()
                .sorted()
                .forEach(this::startBackend);
        wanted.stream().distinct().sorted().forEach(this::startService);
    }

    synchronized List<ServiceKind> services() {
        return List.copyOf(services.keySet());
    }

    /** Services first, then backends. */
    synchronized List<Child> children() {
        List<Child> all = new ArrayList<>(services.values());
        all.addAll(backends.values());
        return all;
    }

    @Override
    public Optional<Victim> named(String name) {
        return children().stream()
                .filter(child -> child.status().name().equals(name))
                .findFirst()
                .map(child -> new ChildVictim(child, faultSettings));
    }

    @Override
    public List<String> names() {
        return children().stream().map(child -> child.status().name()).toList();
    }

    /** Whether something has not come to its first ready, or to its failure. */
    boolean starting() {
        return children().stream().anyMatch(child -> !child.firstReady().isDone());
    }

    /** Ends the services, then the backends. */
    void stop() {
        stopAll(copyOf(services));
        stopAll(copyOf(backends));
    }

    private void startBackend(BackendKind kind) {
        if (failed(backends.get(kind)) || !backends.containsKey(kind)) {
            int port = settings.port(kind.name() + "_PORT").orElse(0);
            BackendStarter.Preparation preparation = kind == BackendKind.KAFKA ? KafkaTopics::ensure : _ -> {};
            BackendStarter starter = new BackendStarter(servers, kind, port, checkout, preparation);
            Child child = new Child(kind.label(), true, starter, time);
            starters.put(kind, starter);
            backends.put(kind, child);
            child.begin(CompletableFuture.completedFuture(null));
        }
    }

    private void startService(ServiceKind service) {
        if (failed(services.get(service)) || !services.containsKey(service)) {
            ServiceStarter starter = new ServiceStarter(
                    checkout,
                    service,
                    settings.port(service),
                    () -> environment(service),
                    () -> faultSettings(service));
            Child child = new Child(service.label(), false, starter, time);
            services.put(service, child);
            child.begin(CompletableFuture.allOf(service.backends().stream()
                    .map(kind -> backend(kind).firstReady())
                    .toArray(CompletableFuture[]::new)));
        }
    }

    private Map<String, String> environment(ServiceKind service) {
        Map<String, String> environment = new HashMap<>();
        settings.value("BIND_HOST").ifPresent(host -> environment.put("BIND_HOST", host));
        traceEndpoint.ifPresent(endpoint -> environment.put(TRACE_ENDPOINT, endpoint.toString()));
        settings.value(TRACE_ENDPOINT).ifPresent(endpoint -> environment.put(TRACE_ENDPOINT, endpoint));
        for (ServiceKind other : ServiceKind.values()) {
            environment.put(other.portVariable(), Integer.toString(settings.port(other)));
            environment.put(other.urlVariable(), settings.url(other).toString());
        }
        synchronized (this) {
            service.backends().forEach(kind -> {
                BackendStarter starter = starters.get(kind);
                if (starter != null) {
                    environment.putAll(starter.backend().endpoint().environment());
                }
            });
        }
        routes.ifPresent(through -> environment.putAll(through.environment(service)));
        environment.put(
                "STATE_DIR",
                checkout.state().resolve("data").resolve(service.label()).toString());
        return environment;
    }

    private Map<String, String> faultSettings(ServiceKind service) {
        return faultSettings.getOrDefault(service.label(), Map.of());
    }

    private LocalServers servers(List<KafkaGateway> gateways) {
        return LocalServers.detached(checkout.state(), checkout.state().resolve("cache"), gateways);
    }

    /** Called by event loops, so it takes no lock. */
    private Optional<Integer> backendPort(BackendKind kind) {
        BackendStarter starter = starters.get(kind);
        return starter == null ? Optional.empty() : starter.started().map(Backend::port);
    }

    private Child backend(BackendKind kind) {
        Child child = backends.get(kind);
        if (child == null) {
            throw new IllegalStateException(kind + " was not started before the service that needs it");
        }
        return child;
    }

    private synchronized List<Child> copyOf(Map<?, Child> children) {
        return List.copyOf(children.values());
    }

    private static boolean failed(@org.jspecify.annotations.Nullable Child child) {
        return child != null && child.firstReady().isCompletedExceptionally();
    }

    private static void stopAll(List<Child> children) {
        List<Thread> threads = children.stream()
                .map(child -> Thread.ofPlatform()
                        .name("stop-" + child.status().name())
                        .start(child::stop))
                .toList();
        for (Thread thread : threads) {
            boolean interrupted = false;
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true; // nothing may be left, so this waits all the same
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
