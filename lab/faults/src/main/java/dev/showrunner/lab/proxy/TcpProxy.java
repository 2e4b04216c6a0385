package dev.showrunner.lab.proxy;

import dev.showrunner.lab.proxy.ProxyException.Reason;
import dev.showrunner.lab.proxy.toxic.ToxicType;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerAdapter;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Forwards connections to a server through a chain of toxics. Adding, changing or removing a toxic affects existing
 * connections as well as new ones.
 *
 * <p>While the server refuses connections, the proxy stops listening, so a client sees what it would see without the
 * proxy. Thread-safe.
 */
public final class TcpProxy {
    private static final int MAX_CONNECTIONS = 1024;
    private static final int MAX_TOXICS = 16;
    private static final int APPLY_TIMEOUT_SECONDS = 10;

    private final Network network;
    private final String name;
    private final boolean ownedByStack;
    private final ProxyTraffic traffic = new ProxyTraffic();
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final AtomicInteger open = new AtomicInteger();
    private final Listener listener;
    private volatile Upstream upstream;
    private volatile List<ActiveToxic> toxics = List.of();
    private long faults;

    TcpProxy(Network network, String name, InetSocketAddress listen, Upstream upstream, boolean ownedByStack) {
        this.network = network;
        this.name = name;
        this.ownedByStack = ownedByStack;
        this.upstream = upstream;
        listener = new Listener(name, network, listen, () -> this.upstream.address(), this::accepted);
    }

    /** Returns the unique name. */
    public String name() {
        return name;
    }

    /** Returns the address that clients connect to. The port is 0 until the proxy has listened once. */
    public InetSocketAddress listen() {
        return listener.address();
    }

    /** Returns the current address of the server; empty while there is none. */
    public Optional<InetSocketAddress> upstream() {
        return upstream.address();
    }

    /** Returns whether the proxy is enabled. An enabled proxy may still not be {@link #listening()}. */
    public boolean enabled() {
        return listener.enabled();
    }

    /**
     * Returns whether the proxy is listening now. It is not while it is disabled, the server is down, or a toxic
     * refuses connections.
     */
    public boolean listening() {
        return listener.listening();
    }

    /** Returns whether the proxy belongs to the stack. */
    public boolean ownedByStack() {
        return ownedByStack;
    }

    /** Returns the traffic counters. */
    public ProxyTraffic traffic() {
        return traffic;
    }

    /** Returns the number of open connections. */
    public int connections() {
        return connections.size();
    }

    /**
     * Enables the proxy.
     *
     * @throws ProxyException if the port is taken
     */
    public void enable() throws ProxyException {
        listener.enable();
    }

    /** Disables the proxy and closes its connections. */
    public void disable() {
        listener.disable();
        onConnections(Connection::close);
    }

    /** Closes the existing connections. Clients can open new ones. */
    void closeConnections() {
        onConnections(Connection::close);
    }

    /**
     * Changes the listen address and the upstream, and closes the existing connections.
     *
     * @throws ProxyException if the proxy belongs to the stack, or the port is taken
     */
    public void move(InetSocketAddress listen, Upstream to) throws ProxyException {
        requireNotOwnedByStack();
        boolean enabled = enabled();
        disable();
        upstream = to;
        listener.moveTo(listen);
        if (enabled) {
            enable();
        }
    }

    /** Returns the toxics in the order of the chain. */
    public List<ToxicSpec> toxics() {
        return toxics.stream().map(ActiveToxic::spec).toList();
    }

    /**
     * Returns the settings of a toxic.
     *
     * @throws ProxyException if there is none of that name
     */
    public ToxicSpec toxic(String toxic) throws ProxyException {
        return find(toxic).spec();
    }

    /**
     * Returns the effect of a toxic so far.
     *
     * @throws ProxyException if there is none of that name
     */
    public ToxicEffect effect(String toxic) throws ProxyException {
        return find(toxic).effect();
    }

    /**
     * Adds a toxic at the end of the chain. The toxic is in effect when this method returns.
     *
     * @throws ProxyException if the name is taken, or the limit of toxics is reached
     */
    public synchronized void add(ToxicSpec spec) throws ProxyException {
        if (toxics.stream().anyMatch(toxic -> toxic.spec().name().equals(spec.name()))) {
            throw new ProxyException(Reason.CONFLICT, "toxic already exists");
        }
        if (toxics.size() == MAX_TOXICS) {
            throw new ProxyException(Reason.CONFLICT, "the proxy has " + MAX_TOXICS + " toxics, which is the limit");
        }
        List<ActiveToxic> changed = new ArrayList<>(toxics);
        changed.add(ActiveToxic.of(spec));
        apply(changed);
    }

    /**
     * Adds a toxic under a generated name.
     *
     * @return the generated name
     * @throws ProxyException if the limit of toxics is reached
     */
    public synchronized String addAsFault(ToxicSpec spec) throws ProxyException {
        faults++;
        ToxicSpec named = new ToxicSpec("fault-" + faults, spec.streams(), spec.toxicity(), spec.attributes());
        add(named);
        return named.name();
    }

    /**
     * Changes the settings of the toxic of that name. They are in effect when this method returns.
     *
     * @throws ProxyException if there is none of that name
     */
    public synchronized void change(ToxicSpec spec) throws ProxyException {
        ActiveToxic before = find(spec.name());
        apply(toxics.stream()
                .map(toxic -> toxic.equals(before) ? before.with(spec) : toxic)
                .toList());
    }

    /**
     * Removes a toxic. It has no more effect when this method returns.
     *
     * @throws ProxyException if there is none of that name
     */
    public synchronized void remove(String toxic) throws ProxyException {
        ActiveToxic gone = find(toxic);
        apply(toxics.stream().filter(other -> !other.equals(gone)).toList());
    }

    /**
     * Removes all toxics.
     *
     * @throws ProxyException if the proxy cannot listen again
     */
    public synchronized void removeToxics() throws ProxyException {
        apply(List.of());
    }

    void requireNotOwnedByStack() throws ProxyException {
        if (ownedByStack) {
            throw new ProxyException(
                    Reason.CONFLICT,
                    name + " belongs to the stack: it can be disabled and given toxics, but not be moved or deleted");
        }
    }

    void close() {
        disable();
    }

    private ActiveToxic find(String toxic) throws ProxyException {
        return toxics.stream()
                .filter(active -> active.spec().name().equals(toxic))
                .findFirst()
                .orElseThrow(() -> new ProxyException(Reason.UNKNOWN, "toxic not found"));
    }

    private void apply(List<ActiveToxic> changed) throws ProxyException {
        toxics = List.copyOf(changed);
        boolean refused =
                changed.stream().anyMatch(toxic -> toxic.spec().attributes().type() == ToxicType.REFUSED);
        listener.refuse(refused);
        if (refused) {
            onConnections(Connection::reset);
        }
        onConnections(connection -> connection.apply(changed));
    }

    /** Runs an action on all connections and waits until it is done. */
    private void onConnections(java.util.function.Consumer<Connection> action) {
        List<Connection> all = List.copyOf(connections);
        CountDownLatch done = new CountDownLatch(all.size());
        all.forEach(connection -> connection.loop().execute(() -> {
            action.accept(connection);
            done.countDown();
        }));
        try {
            if (!done.await(APPLY_TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException(
                        "the event loops of the proxies did not respond within " + APPLY_TIMEOUT_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Handles a new connection, on the event loop of the client. */
    private void accepted(Channel client) {
        traffic.countAccepted();
        if (open.incrementAndGet() > MAX_CONNECTIONS) {
            refuse(client);
            return;
        }
        Optional<InetSocketAddress> server = upstream.address();
        if (server.isEmpty()) {
            refuse(client);
            listener.suspendUntilServerAccepts();
            return;
        }
        network.connect(server.get(), client, new ChannelHandlerAdapter() {}).addListener(connecting -> {
            Channel channel = ((io.netty.channel.ChannelFuture) connecting).channel();
            if (connecting.isSuccess()) {
                connect(client, channel);
            } else {
                refuse(client);
                listener.suspendUntilServerAccepts();
            }
        });
    }

    private void connect(Channel client, Channel server) {
        Connection[] self = new Connection[1];
        Connection connection = new Connection(network, traffic, client, server, () -> {
            connections.remove(self[0]);
            open.decrementAndGet();
        });
        self[0] = connection;
        connections.add(connection);
        if (listener.accepting()) {
            connection.start(toxics);
        } else {
            connection.reset();
        }
    }

    private void refuse(Channel client) {
        traffic.countRefused();
        open.decrementAndGet();
        Network.reset(client);
    }
}
