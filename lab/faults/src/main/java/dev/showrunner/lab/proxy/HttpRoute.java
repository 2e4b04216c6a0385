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
 * The way from one service to another: a TCP proxy, and while there are faults of single requests, an HTTP proxy behind it
 * that makes them. Without such a fault nobody reads the requests, so a service that is gone looks gone, and nothing is
 * paid for what is not used. Thread-safe.
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
     * Adds a fault; it happens to requests from now on. With the first one the connections that exist are closed, as their
     * requests are not read.
     *
     * @throws IOException if no port can be had
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

    /** Removes a fault; new connections go directly when there is none, those that exist stay as they are. */
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
