package dev.showrunner.lab.proxy;

import dev.showrunner.lab.proxy.ProxyException.Reason;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;

/** All proxies of the stack, by name. Thread-safe. */
public final class Proxies implements AutoCloseable {
    private static final int MAX_PROXIES = 64;
    private static final Pattern NAME = Pattern.compile("[\\w.:#-]{1,64}");

    private final Network network = new Network();
    private final ConcurrentSkipListMap<String, TcpProxy> proxies = new ConcurrentSkipListMap<>();

    private final Map<String, HttpRoute> routes = new ConcurrentHashMap<>();

    /** None yet. */
    public Proxies() {}

    /**
     * Adds a proxy and listens.
     *
     * @param listen a loopback address; port 0 for a free one
     * @param ownedByStack whether it belongs to the stack, so that nobody may move or delete it
     * @throws ProxyException if there is one of that name, there are too many, or the port is taken
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
     * Adds a route of the stack between two services, which takes faults of single requests too.
     *
     * @param server where the service that is called listens
     * @throws ProxyException as {@link #add}
     */
    public synchronized HttpRoute addHttp(String name, InetSocketAddress listen, InetSocketAddress server)
            throws ProxyException {
        HttpRoute route = new HttpRoute(network, server);
        route.attachTo(add(name, listen, route, true, true));
        routes.put(name, route);
        return route;
    }

    /** The route between two services of that name, if there is one. */
    public Optional<HttpRoute> http(String name) {
        return Optional.ofNullable(routes.get(name));
    }

    /**
     * The proxy of that name.
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

    /** All of them, by name. */
    public List<TcpProxy> all() {
        return List.copyOf(proxies.values());
    }

    /**
     * Ends a proxy and its connections.
     *
     * @throws ProxyException if there is none, or it belongs to the stack
     */
    public synchronized void remove(String name) throws ProxyException {
        TcpProxy proxy = get(name);
        proxy.requireNotOwnedByStack();
        proxy.close();
        proxies.remove(name);
    }

    /**
     * Removes all toxics, and enables all proxies.
     *
     * @throws ProxyException if one cannot listen again
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
