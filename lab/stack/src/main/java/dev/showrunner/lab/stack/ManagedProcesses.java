package dev.showrunner.lab.stack;

import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.Endpoint;
import dev.showrunner.backends.Ports;
import dev.showrunner.backends.ProcessTrace;
import dev.showrunner.lab.fault.process.FaultTarget;
import dev.showrunner.lab.fault.process.FaultTargets;
import dev.showrunner.lab.process.Child;
import dev.showrunner.lab.proxy.Proxies;
import dev.showrunner.lab.proxy.http.UpstreamStatus;
import dev.showrunner.lab.replica.Balancer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * The child processes of the supervisor: backends, and services, each of which starts when its own backends are ready.
 * Thread-safe.
 */
final class ManagedProcesses implements FaultTargets {
    private static final String TRACE_ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private static final int BALANCING_THREADS = 2;

    private final Checkout checkout;
    private final Settings settings;
    private final InstantSource time;
    private final TokenKey tokenKey;
    private final Backends backends;
    private final Map<ServiceKind, ServiceGroup> services = new EnumMap<>(ServiceKind.class);
    /** Variables that faults set, by instance name. */
    private final Map<String, Map<String, String>> faultSettings = new ConcurrentHashMap<>();

    private final EventLoopGroup eventLoops = new MultiThreadIoEventLoopGroup(
            BALANCING_THREADS, new DefaultThreadFactory("balancer", true), NioIoHandler.newFactory());
    private volatile Optional<URI> traceEndpoint = Optional.empty();
    private volatile Optional<Routes> routes = Optional.empty();

    ManagedProcesses(Checkout checkout, Settings settings, InstantSource time) {
        this.checkout = checkout;
        this.settings = settings;
        this.time = time;
        tokenKey = new TokenKey(checkout, settings);
        backends = new Backends(checkout, settings, time);
    }

    /** Makes services that start from now on connect through {@code proxies}; otherwise they connect directly. */
    void connectThrough(Proxies proxies) throws IOException {
        Routes opened = new Routes(settings, PortRegistry.open(checkout.proxyPorts()), proxies, backends::port);
        opened.open(backends.hasLeftover(BackendKind.KAFKA));
        routes = Optional.of(opened);
        backends.setGateways(opened.gateways());
    }

    /** Sets the endpoint that services started from now on send spans to. */
    void traceTo(URI endpoint) {
        traceEndpoint = Optional.of(endpoint);
    }

    /** Starts the missing services and their missing backends; retries failed ones. */
    synchronized void start(Collection<DesiredService> desired) {
        desired.stream()
                .flatMap(service -> needed(service).stream())
                .distinct()
                .sorted()
                .forEach(backends::start);
        desired.stream().sorted(Comparator.comparing(DesiredService::service)).forEach(this::startService);
    }

    /** The backends that a service needs, in each of its regions. */
    private static List<BackendName> needed(DesiredService desired) {
        return IntStream.rangeClosed(1, desired.regions())
                .boxed()
                .flatMap(region -> desired.service().backends().stream().map(kind -> new BackendName(kind, region)))
                .toList();
    }

    synchronized List<DesiredService> services() {
        return services.values().stream().map(ServiceGroup::desired).toList();
    }

    /** The instances of the named service; empty if it does not run. */
    synchronized List<Child> instances(String service) {
        return services.values().stream()
                .filter(group -> group.desired().service().label().equals(service))
                .flatMap(group -> group.instances().stream())
                .toList();
    }

    /** The state and request counts of balanced instances. */
    synchronized List<UpstreamStatus> balanced() {
        return services.values().stream()
                .flatMap(group -> group.balancer().stream())
                .flatMap(balancer -> balancer.status().stream())
                .toList();
    }

    /** All children, services before backends. */
    synchronized List<Child> children() {
        List<Child> all = new ArrayList<>();
        services.values().forEach(group -> all.addAll(group.instances()));
        all.addAll(backends.children());
        return all;
    }

    @Override
    public Optional<FaultTarget> named(String name) {
        return children().stream()
                .filter(child -> child.status().name().equals(name))
                .findFirst()
                .map(child -> new ChildFaultTarget(child, faultSettings));
    }

    @Override
    public List<String> names() {
        return children().stream().map(child -> child.status().name()).toList();
    }

    /** Whether a child is still starting, neither ready for the first time nor failed. */
    boolean starting() {
        return children().stream().anyMatch(child -> !child.firstReady().isDone());
    }

    /** Ends the balancers, then the services, then the backends. */
    void stop() {
        List<ServiceGroup> groups;
        synchronized (this) {
            groups = List.copyOf(services.values());
        }
        groups.parallelStream().flatMap(group -> group.balancer().stream()).forEach(Balancer::close);
        stopAll(groups.stream().flatMap(group -> group.instances().stream()).toList());
        stopAll(backends.children());
        var _ = eventLoops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    private void startService(DesiredService desired) {
        ServiceGroup before = services.get(desired.service());
        if (before == null || before.failed()) {
            if (before != null) {
                before.balancer().ifPresent(Balancer::close);
                stopAll(before.instances());
            }
            ServiceGroup group = group(before == null ? desired : before.desired());
            services.put(desired.service(), group);
            group.begin(backends.ready(needed(group.desired())));
        }
    }

    private ServiceGroup group(DesiredService desired) {
        openRegions(desired);
        int publicPort = settings.port(desired.service());
        if (desired.replicas() == 1) {
            return new ServiceGroup(
                    desired,
                    List.of(child(
                            desired.service().label(),
                            starter(desired.service(), desired.service().label(), publicPort, Region.ONLY))),
                    Optional.empty());
        }
        String host = settings.value("BIND_HOST").orElse("127.0.0.1");
        Balancer balancer = new Balancer(new InetSocketAddress(host, publicPort), eventLoops);
        List<Child> instances = new ArrayList<>();
        List<Region> regions = Region.of(desired);
        for (int i = 0; i < regions.size(); i++) {
            String name = desired.names().get(i);
            int port = instancePort(name);
            ServiceStarter starter = starter(desired.service(), name, port, regions.get(i));
            instances.add(child(name, balancer.starter(name, port, starter)));
        }
        return new ServiceGroup(desired, instances, Optional.of(balancer));
    }

    private void openRegions(DesiredService desired) {
        if (desired.regional() && routes.isPresent()) {
            try {
                routes.get().openRegions(desired);
            } catch (IOException e) {
                throw new UncheckedIOException("the routes between regions cannot be opened: " + e.getMessage(), e);
            }
        }
    }

    private Child child(String name, Child.Starter starter) {
        return new Child(name, false, starter, time);
    }

    private ServiceStarter starter(ServiceKind service, String name, int port, Region region) {
        return new ServiceStarter(
                checkout,
                service,
                name,
                port,
                () -> environment(service, name, port, region),
                () -> faultSettings(name));
    }

    /** The port of the last run, unless a process other than a leftover of this instance has taken it. */
    private int instancePort(String name) {
        try {
            PortRegistry registry = PortRegistry.open(checkout.instancePorts());
            int port = registry.port(name);
            boolean leftover = ProcessTrace.read(checkout.pidFile(name))
                    .flatMap(ProcessTrace::process)
                    .isPresent();
            return leftover || !Ports.taken(port) ? port : registry.reassign(name);
        } catch (IOException e) {
            throw new UncheckedIOException("the ports of instances cannot be saved: " + e.getMessage(), e);
        }
    }

    private Map<String, String> environment(ServiceKind service, String name, int port, Region region) {
        Map<String, String> environment = new HashMap<>();
        settings.value("BIND_HOST").ifPresent(host -> environment.put("BIND_HOST", host));
        traceEndpoint.ifPresent(endpoint -> environment.put(TRACE_ENDPOINT, endpoint.toString()));
        settings.value(TRACE_ENDPOINT).ifPresent(endpoint -> environment.put(TRACE_ENDPOINT, endpoint));
        for (ServiceKind other : ServiceKind.values()) {
            environment.put(other.portVariable(), Integer.toString(settings.port(other)));
            environment.put(other.urlVariable(), settings.url(other).toString());
        }
        environment.put(service.portVariable(), Integer.toString(port));
        settings.extraPorts(service)
                .forEach((variable, shared) -> environment.put(
                        variable,
                        Integer.toString(isFirst(service, name) ? shared : instancePort(name + "." + variable))));
        service.backends()
                .forEach(kind -> backends.endpoint(new BackendName(kind, region.number()))
                        .ifPresent(endpoint -> environment.putAll(endpoint.environment())));
        routes.ifPresent(through -> environment.putAll(through.environment(service)));
        environment.putAll(region.environment(number -> redis(name, number)));
        if (service == ServiceKind.RATE_LIMITER) {
            environment.put(TokenKey.VARIABLE, tokenKey());
        }
        environment.put(
                "STATE_DIR", checkout.state().resolve("data").resolve(name).toString());
        return environment;
    }

    private String tokenKey() {
        try {
            return tokenKey.value();
        } catch (IOException e) {
            throw new UncheckedIOException("the key of device tokens cannot be saved: " + e.getMessage(), e);
        }
    }

    /** The endpoint of a region's Redis, for an instance of a service with several regions. */
    private Endpoint redis(String instance, int region) {
        return routes.map(through -> through.redis(instance, region))
                .or(() -> backends.endpoint(new BackendName(BackendKind.REDIS, region)))
                .orElseThrow();
    }

    /** The first instance owns the extra ports of a service, because only HTTP is balanced. */
    private static boolean isFirst(ServiceKind service, String name) {
        return name.equals(service.label()) || name.equals(service.label() + "#1");
    }

    private Map<String, String> faultSettings(String name) {
        return faultSettings.getOrDefault(name, Map.of());
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
                    interrupted = true; // no process may be left, so keep waiting
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
