package dev.showrunner.lab.proxy;

import dev.showrunner.lab.proxy.ProxyException.Reason;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;

/** Registry of the proxies by name. Thread-safe. */
public final class Proxies implements AutoCloseable {
    private static final int MAX_PROXIES = 64;
    private static final Pattern NAME = Pattern.compile("[\\w.:#-]{1,64}");

    private final Network network = new Network();
    private final ConcurrentSkipListMap<String, TcpProxy> proxies = new ConcurrentSkipListMap<>();

    private final Map<String, HttpRoute> routes = new ConcurrentHashMap<>();

    /** Creates an empty registry. */
    public Proxies() {}

    /**
     * Adds a proxy, which listens if {@code enabled}.
     *
     * @param listen a loopback address; port 0 picks a free port
     * @param ownedByStack whether the proxy belongs to the stack and cannot be moved or deleted
     * @throws ProxyException if the name is invalid or taken, the port is taken, or the limit of proxies is reached
     */
    public synchronized TcpProxy add(
            String name, InetSocketAddress listen, Upstream upstream, boolean ownedByStack, boolean enabled)
            throws ProxyException {
        if (!NAME.matcher(name).matches()) {
            throw new ProxyException(Reason.INVALID, "name must be 1 to 64 letters, digits and any of . : # _ -");
        }
        if (proxies.containsKey(name)) {
            throw new ProxyException(Reason.CONFLICT, "proxy already exists");
        }
        if (proxies.size() == MAX_PROXIES) {
            throw new ProxyException(Reason.CONFLICT, "there are " + MAX_PROXIES + " proxies, which is the limit");
        }
        TcpProxy proxy = new TcpProxy(network, name, listen, upstream, ownedByStack);
        if (enabled) {
            proxy.enable();
        }
        proxies.put(name, proxy);
        return proxy;
    }

    /**
     * Adds a route of the stack between two services, which supports HTTP faults as well as toxics.
     *
     * @param server the address of the service that is called
     * @throws ProxyException if the name or the port is taken, or the limit of proxies is reached
     */
    public synchronized HttpRoute addHttp(String name, InetSocketAddress listen, InetSocketAddress server)
            throws ProxyException {
        HttpRoute route = new HttpRoute(network, server);
        route.attachTo(add(name, listen, route, true, true));
        routes.put(name, route);
        return route;
    }

    /** Returns the route of that name between two services, if there is one. */
    public Optional<HttpRoute> http(String name) {
        return Optional.ofNullable(routes.get(name));
    }

    /**
     * Returns the proxy of that name.
     *
     * @throws ProxyException if there is none
     */
    public TcpProxy get(String name) throws ProxyException {
        TcpProxy proxy = proxies.get(name);
        if (proxy == null) {
            throw new ProxyException(Reason.UNKNOWN, "proxy not found");
        }
        return proxy;
    }

    /** Returns all proxies in the order of their names. */
    public List<TcpProxy> all() {
        return List.copyOf(proxies.values());
    }

    /**
     * Removes a proxy and closes its connections.
     *
     * @throws ProxyException if there is none, or if it belongs to the stack
     */
    public synchronized void remove(String name) throws ProxyException {
        TcpProxy proxy = get(name);
        proxy.requireNotOwnedByStack();
        proxy.close();
        proxies.remove(name);
    }

    /**
     * Removes all toxics and enables all proxies.
     *
     * @throws ProxyException if a proxy cannot listen again
     */
    public void reset() throws ProxyException {
        for (TcpProxy proxy : proxies.values()) {
            proxy.removeToxics();
            proxy.enable();
        }
    }

    @Override
    public void close() {
        proxies.values().forEach(TcpProxy::close);
        routes.values().forEach(HttpRoute::close);
        network.close();
    }
}
