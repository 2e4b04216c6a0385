package dev.showrunner.lab.proxy;

import dev.showrunner.lab.proxy.ProxyException.Reason;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Listening socket of a proxy. It is open while the proxy is enabled, no toxic refuses connections, and the server
 * accepts them. So a client sees a refused connection whenever it would see one without the proxy. Thread-safe.
 */
final class Listener {
    private static final int PROBE_TIMEOUT_MS = 1000;
    private static final int PROBE_PAUSE_MS = 50;

    private final String name;
    private final Network network;
    private final Upstream upstream;
    private final Consumer<Channel> accepted;
    private final AtomicBoolean probing = new AtomicBoolean();
    private volatile InetSocketAddress address;
    private volatile boolean enabled;
    private volatile boolean refusing;
    private boolean serverDown;
    private volatile @Nullable Channel socket;

    Listener(String name, Network network, InetSocketAddress address, Upstream upstream, Consumer<Channel> accepted) {
        this.name = name;
        this.network = network;
        this.address = address;
        this.upstream = upstream;
        this.accepted = accepted;
    }

    InetSocketAddress address() {
        return address;
    }

    boolean enabled() {
        return enabled;
    }

    synchronized void enable() throws ProxyException {
        enabled = true;
        try {
            bindOrUnbind();
        } catch (ProxyException e) {
            enabled = false;
            throw e;
        }
    }

    boolean listening() {
        return socket != null;
    }

    /**
     * Returns whether the proxy itself accepts connections, regardless of the server. Takes no lock, so event loops may
     * call it.
     */
    boolean accepting() {
        return enabled && !refusing;
    }

    synchronized void disable() {
        enabled = false;
        unbind();
    }

    synchronized void refuse(boolean refuse) throws ProxyException {
        refusing = refuse;
        bindOrUnbind();
    }

    synchronized void moveTo(InetSocketAddress other) {
        unbind();
        address = other;
    }

    /** Handles a server that refused a connection: stops listening until the server accepts one. Returns at once. */
    void suspendUntilServerAccepts() {
        if (probing.compareAndSet(false, true)) {
            Thread.ofVirtual().name("probe-" + name).start(this::probeServer);
        }
    }

    private void probeServer() {
        try {
            setServerDown(true);
            do {
                TimeUnit.MILLISECONDS.sleep(PROBE_PAUSE_MS);
            } while (enabled && !(serverAccepts() && setServerDown(false)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            probing.set(false);
        }
    }

    /** Returns false if another process has taken the port; the caller tries again. */
    private synchronized boolean setServerDown(boolean down) {
        serverDown = down;
        try {
            bindOrUnbind();
            return true;
        } catch (ProxyException e) {
            return false;
        }
    }

    private boolean serverAccepts() {
        Optional<InetSocketAddress> server = upstream.address();
        if (server.isEmpty()) {
            return false;
        }
        try (Socket probe = new Socket()) {
            probe.connect(server.get(), PROBE_TIMEOUT_MS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void bindOrUnbind() throws ProxyException {
        if (!enabled || refusing || serverDown) {
            unbind();
        } else if (socket == null) {
            bind();
        }
    }

    private void bind() throws ProxyException {
        ChannelFuture bound = network.listen(address, accepted).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new ProxyException(
                    Reason.CONFLICT,
                    "the proxy " + name + " cannot listen on " + Addresses.text(address) + ": "
                            + bound.cause().getMessage());
        }
        socket = bound.channel();
        address = (InetSocketAddress) bound.channel().localAddress();
    }

    private void unbind() {
        Channel open = socket;
        if (open != null) {
            open.close().awaitUninterruptibly();
            // Java frees the port only when the selector runs again.
            open.eventLoop().schedule(() -> {}, 1, TimeUnit.MILLISECONDS).awaitUninterruptibly();
            socket = null;
        }
    }
}
