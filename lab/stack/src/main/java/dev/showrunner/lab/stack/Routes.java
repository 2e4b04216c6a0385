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
 * The proxies between the services and what they depend on: one for each pair, so that a fault can hit one service's way
 * to Redis and leave the others'. A service is given the addresses of its own proxies.
 */
final class Routes {
    private static final String LOCALHOST = "127.0.0.1";

    private final Settings settings;
    private final PortRegistry ports;
    private final Proxies proxies;
    private final Function<BackendName, Optional<Integer>> backendPort;
    private final Map<String, Integer> listening = new ConcurrentHashMap<>();
    private final List<KafkaGateway> gateways = new ArrayList<>();

    /** None is open; {@code backendPort} is where a backend listens, once it does, and is called by event loops. */
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
     * Opens those of a stack in one region; each connects to its server once there is one.
     *
     * @param kafkaRuns whether Kafka has its listeners already
     */
    void open(boolean kafkaRuns) throws IOException {
        for (ServiceKind service : ServiceKind.values()) {
            for (BackendKind backend : service.backends()) {
                if (backend == BackendKind.KAFKA) {
                    int door = gatewayPort(service, kafkaRuns);
                    int port = open(
                            name(service, backend.label()), () -> port(backend).map(_ -> door));
                    gateways.add(new KafkaGateway(service.label(), door, port));
                } else {
                    open(name(service, backend.label()), () -> port(backend));
                }
            }
            for (ServiceKind called : proxied(service)) {
                openHttp(name(service, called.label()), local(settings.port(called)));
            }
        }
    }

    /** Opens the ways of each instance to the Redis of each region, its own included; those that are open stay. */
    void openRegions(DesiredService wanted) throws IOException {
        for (String instance : wanted.names()) {
            for (int region = 1; region <= wanted.regions(); region++) {
                BackendName redis = new BackendName(BackendKind.REDIS, region);
                String name = instance + "-to-" + redis.label();
                if (!listening.containsKey(name)) {
                    open(name, () -> backendPort.apply(redis));
                }
            }
        }
    }

    /** The Redis of a region, for an instance that is one of several regions. */
    Endpoint redis(String instance, int region) {
        String target = new BackendName(BackendKind.REDIS, region).label();
        return Endpoint.of(BackendKind.REDIS, LOCALHOST, port(instance + "-to-" + target));
    }

    /** The name of the proxy between the two. */
    static String name(ServiceKind service, String target) {
        return service.label() + "-to-" + target;
    }

    /** The listeners that Kafka needs, as it tells its clients where to find it. */
    List<KafkaGateway> gateways() {
        return List.copyOf(gateways);
    }

    /** Variables by which a service finds its backends and the services that it calls. */
    Map<String, String> environment(ServiceKind service) {
        Map<String, String> environment = new HashMap<>();
        for (BackendKind backend : service.backends()) {
            environment.putAll(Endpoint.of(backend, LOCALHOST, port(name(service, backend.label())))
                    .environment());
        }
        for (ServiceKind called : proxied(service)) {
            environment.put(called.urlVariable(), "http://" + LOCALHOST + ":" + port(name(service, called.label())));
        }
        return environment;
    }

    private Optional<Integer> port(BackendKind backend) {
        return backendPort.apply(BackendName.of(backend));
    }

    private int port(String name) {
        Integer port = listening.get(name);
        if (port == null) {
            throw new IllegalStateException("there is no route " + name);
        }
        return port;
    }

    /** The services that it calls, without those that the settings have elsewhere. */
    private List<ServiceKind> proxied(ServiceKind service) {
        return service.calls().stream()
                .filter(called -> settings.value(called.urlVariable()).isEmpty())
                .toList();
    }

    private int gatewayPort(ServiceKind service, boolean kafkaRuns) throws IOException {
        String name = name(service, "kafka.gateway");
        int port = ports.port(name);
        return !kafkaRuns && Ports.taken(port) ? ports.another(name) : port;
    }

    private int open(String name, PortSource server) throws IOException {
        Upstream upstream = () -> server.port().map(Routes::local);
        return open(name, port -> proxies.add(name, local(port), upstream, true, true));
    }

    private void openHttp(String name, InetSocketAddress server) throws IOException {
        open(name, port -> proxies.addHttp(name, local(port), server));
    }

    /** On the port that it had; where that is taken, on another one. */
    private int open(String name, Opening opening) throws IOException {
        int port = ports.port(name);
        try {
            opening.on(port);
        } catch (ProxyException e) {
            System.err.println(e.getMessage() + "; it gets another port");
            port = ports.another(name);
            try {
                opening.on(port);
            } catch (ProxyException again) {
                throw new IOException(again.getMessage(), again);
            }
        }
        listening.put(name, port);
        return port;
    }

    private static InetSocketAddress local(int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(LOCALHOST), port);
    }

    private interface Opening {
        void on(int port) throws ProxyException;
    }

    private interface PortSource {
        Optional<Integer> port();
    }
}
