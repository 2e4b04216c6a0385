package dev.showrunner.lab.proxy;

import dev.showrunner.lab.proxy.http.HttpProxy;
import dev.showrunner.lab.proxy.http.fault.ActiveHttpFault;
import dev.showrunner.lab.proxy.http.fault.HttpFaultSpec;
import dev.showrunner.lab.proxy.http.fault.HttpFaults;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Route from one service to another: a TCP proxy, and behind it an HTTP proxy while HTTP faults are injected. Without
 * such a fault no request is parsed, so parsing costs nothing and a service that is down looks down to its caller.
 * Thread-safe.
 */
public final class HttpRoute implements Upstream {
    private final Network network;
    private final InetSocketAddress server;
    private final HttpFaults faults = new HttpFaults();
    private volatile @Nullable TcpProxy proxy;
    private volatile @Nullable HttpProxy http;

    HttpRoute(Network network, InetSocketAddress server) {
        this.network = network;
        this.server = server;
    }

    void attachTo(TcpProxy tcp) {
        proxy = tcp;
    }

    @Override
    public Optional<InetSocketAddress> address() {
        HttpProxy open = http;
        return Optional.of(
                open != null && faults.any()
                        ? new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), open.port())
                        : server);
    }

    /**
     * Adds a fault for requests from now on. The first fault closes the existing connections, because their requests
     * are not parsed.
     *
     * @throws IOException if no port is available
     */
    public synchronized ActiveHttpFault add(HttpFaultSpec spec) throws IOException {
        if (http == null) {
            http = network.http(server, faults);
        }
        boolean first = !faults.any();
        ActiveHttpFault fault = faults.add(spec);
        TcpProxy tcp = proxy;
        if (first && tcp != null) {
            tcp.closeConnections();
        }
        return fault;
    }

    /**
     * Removes a fault. Once no fault is left, new connections bypass the HTTP proxy; existing connections stay on it.
     */
    public void remove(ActiveHttpFault fault) {
        faults.remove(fault);
    }

    void close() {
        HttpProxy open = http;
        if (open != null) {
            open.close();
        }
    }
}
