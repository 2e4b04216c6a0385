package dev.showrunner.lab.replica;

import dev.showrunner.lab.process.Child;
import dev.showrunner.lab.proxy.http.HttpProxy;
import dev.showrunner.lab.proxy.http.ProxyLimits;
import dev.showrunner.lab.proxy.http.UpstreamServers;
import dev.showrunner.lab.proxy.http.UpstreamStatus;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Balances requests to the public port of a service among its ready instances. It listens from the first start of an
 * instance on. While no instance is ready, a request waits up to 5 s. Thread-safe.
 */
public final class Balancer {
    private static final Duration MAX_HOLD = Duration.ofSeconds(5);
    private static final Duration DRAIN_TIMEOUT = Duration.ofSeconds(10);
    /** Chunks of 128 KB keep the supervisor small. */
    private static final ByteBufAllocator BUFFERS = new PooledByteBufAllocator(true, 0, 2, 8192, 4, 64, 32, false);

    private final InetSocketAddress address;
    private final EventLoopGroup eventLoops;
    private final UpstreamServers upstreams = new UpstreamServers(System::nanoTime);
    private @Nullable HttpProxy proxy;

    /** Creates a balancer that does not listen yet; the caller keeps ownership of {@code eventLoops}. */
    public Balancer(InetSocketAddress address, EventLoopGroup eventLoops) {
        this.address = address;
        this.eventLoops = eventLoops;
    }

    /**
     * Wraps the starter of an instance. The instance gets requests from ready until it is stopped or dies. Before a
     * stop, its requests in flight have 10 s to finish.
     *
     * @param name name of the instance
     * @param port port of the instance on the loopback interface
     */
    public Child.Starter starter(String name, int port, Child.Starter starter) {
        upstreams.add(name, new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
        return progress -> {
            listen();
            Child.Running started = starter.start(progress);
            upstreams.ready(name);
            return new BalancedInstance(name, started, upstreams, DRAIN_TIMEOUT);
        };
    }

    /** Returns the state and the request counts of each instance. */
    public List<UpstreamStatus> status() {
        return upstreams.status();
    }

    /** Stops listening; requests in flight have 10 s to finish. */
    public void close() {
        take().ifPresent(open -> open.close(DRAIN_TIMEOUT));
    }

    private synchronized void listen() throws IOException {
        if (proxy == null) {
            proxy = HttpProxy.start(
                    address,
                    upstreams,
                    ProxyLimits.standard().withHold(MAX_HOLD),
                    eventLoops,
                    BUFFERS,
                    HttpProxy.Hook.NONE);
        }
    }

    private synchronized Optional<HttpProxy> take() {
        Optional<HttpProxy> open = Optional.ofNullable(proxy);
        proxy = null;
        return open;
    }
}
