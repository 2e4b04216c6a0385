package dev.showrunner.lab.stack;

import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.Endpoint;
import dev.showrunner.backends.KafkaGateway;
import dev.showrunner.backends.Ports;
import dev.showrunner.lab.proxy.Proxies;
import dev.showrunner.lab.proxy.ProxyException;
import dev.showrunner.lab.proxy.Upstream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The proxies between services and their dependencies. Each pair of service and dependency has its own proxy, so a
 * fault can affect one service's connections to Redis and no others. A service gets the addresses of its own proxies.
 */
final class Routes {
    private static final String LOCALHOST = "127.0.0.1";

    private final Settings settings;
    private final PortRegistry ports;
    private final Proxies proxies;
    private final Function<BackendName, Optional<Integer>> backendPort;
    private final Map<String, Integer> portsByName = new ConcurrentHashMap<>();
    private final List<KafkaGateway> gateways = new ArrayList<>();

    /**
     * Creates routes that are not open yet.
     *
     * @param backendPort port of a backend, empty before it listens; called by event loops, so it must not block
     */
    Routes(
            Settings settings,
            PortRegistry ports,
            Proxies proxies,
            Function<BackendName, Optional<Integer>> backendPort) {
        this.settings = settings;
        this.ports = ports;
        this.proxies = proxies;
        this.backendPort = backendPort;
    }

    /**
     * Opens the proxies of the first region. A proxy connects to its server once that runs.
     *
     * @param kafkaRuns whether Kafka runs already, with listeners that cannot change
     */
    void open(boolean kafkaRuns) throws IOException {
        for (ServiceKind service : ServiceKind.values()) {
            for (BackendKind backend : service.backends()) {
                if (backend == BackendKind.KAFKA) {
                    int gatewayPort = gatewayPort(service, kafkaRuns);
                    int port = open(
                            name(service, backend.label()), () -> port(backend).map(_ -> gatewayPort));
                    gateways.add(new KafkaGateway(service.label(), gatewayPort, port));
                } else {
                    open(name(service, backend.label()), () -> port(backend));
                }
            }
            for (ServiceKind called : proxiedCalls(service)) {
                openHttp(name(service, called.label()), local(settings.port(called)));
            }
        }
    }

    /** Opens a proxy from each instance to the Redis of each region, including its own; open proxies stay. */
    void openRegions(DesiredService desired) throws IOException {
        for (String instance : desired.names()) {
            for (int region = 1; region <= desired.regions(); region++) {
                BackendName redis = new BackendName(BackendKind.REDIS, region);
                String name = instance + "-to-" + redis.label();
                if (!portsByName.containsKey(name)) {
                    open(name, () -> backendPort.apply(redis));
                }
            }
        }
    }

    /** The proxied endpoint of a region's Redis, for a regional instance. */
    Endpoint redis(String instance, int region) {
        String target = new BackendName(BackendKind.REDIS, region).label();
        return Endpoint.of(BackendKind.REDIS, LOCALHOST, port(instance + "-to-" + target));
    }

    /** The name of the proxy from {@code service} to {@code target}. */
    static String name(ServiceKind service, String target) {
        return service.label() + "-to-" + target;
    }

    /** The listeners that Kafka needs: it advertises the address of each proxy to that proxy's clients. */
    List<KafkaGateway> gateways() {
        return List.copyOf(gateways);
    }

    /** Environment variables with the proxied addresses of a service's backends and of the services that it calls. */
    Map<String, String> environment(ServiceKind service) {
        Map<String, String> environment = new HashMap<>();
        for (BackendKind backend : service.backends()) {
            environment.putAll(Endpoint.of(backend, LOCALHOST, port(name(service, backend.label())))
                    .environment());
        }
        for (ServiceKind called : proxiedCalls(service)) {
            environment.put(called.urlVariable(), "http://" + LOCALHOST + ":" + port(name(service, called.label())));
        }
        return environment;
    }

    private Optional<Integer> port(BackendKind backend) {
        return backendPort.apply(BackendName.of(backend));
    }

    private int port(String name) {
        Integer port = portsByName.get(name);
        if (port == null) {
            throw new IllegalStateException("there is no route " + name);
        }
        return port;
    }

    /** The services that {@code service} calls, except those whose URL is set explicitly. */
    private List<ServiceKind> proxiedCalls(ServiceKind service) {
        return service.calls().stream()
                .filter(called -> settings.value(called.urlVariable()).isEmpty())
                .toList();
    }

    private int gatewayPort(ServiceKind service, boolean kafkaRuns) throws IOException {
        String name = name(service, "kafka.gateway");
        int port = ports.port(name);
        return !kafkaRuns && Ports.taken(port) ? ports.reassign(name) : port;
    }

    private int open(String name, PortSource server) throws IOException {
        Upstream upstream = () -> server.port().map(Routes::local);
        return open(name, port -> proxies.add(name, local(port), upstream, true, true));
    }

    private void openHttp(String name, InetSocketAddress server) throws IOException {
        open(name, port -> proxies.addHttp(name, local(port), server));
    }

    /** Opens a proxy on its last port, or on another one if that is taken. */
    private int open(String name, ProxyOpener opener) throws IOException {
        int port = ports.port(name);
        try {
            opener.open(port);
        } catch (ProxyException e) {
            System.err.println(e.getMessage() + "; the proxy gets another port");
            port = ports.reassign(name);
            try {
                opener.open(port);
            } catch (ProxyException failure) {
                throw new IOException(failure.getMessage(), failure);
            }
        }
        portsByName.put(name, port);
        return port;
    }

    private static InetSocketAddress local(int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(LOCALHOST), port);
    }

    private interface ProxyOpener {
        void open(int port) throws ProxyException;
    }

    private interface PortSource {
        Optional<Integer> port();
    }
}
