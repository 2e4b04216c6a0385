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
 * The public port of a service with several instances. It listens from the first start of an instance on, and gives
 * requests to those that are ready; while none is, a request waits a little. Thread-safe.
 */
public final class Balancer {
    private static final Duration HOLD = Duration.ofSeconds(5);
    private static final Duration LAST_REQUESTS = Duration.ofSeconds(10);
    /** Chunks of 128 KB: the supervisor is to stay small. */
    private static final ByteBufAllocator BUFFERS = new PooledByteBufAllocator(true, 0, 2, 8192, 4, 64, 32, false);

    private final InetSocketAddress address;
    private final EventLoopGroup loops;
    private final UpstreamServers targets = new UpstreamServers(System::nanoTime);
    private @Nullable HttpProxy proxy;

    /** Does not listen yet. {@code loops} stay the caller's. */
    public Balancer(InetSocketAddress address, EventLoopGroup loops) {
        this.address = address;
        this.loops = loops;
    }

    /**
     * The starter of an instance behind this balancer: what it starts gets requests from when it is ready until it is to
     * stop, or dies. Before it is stopped, its requests have ten seconds to end.
     *
     * @param name of the instance
     * @param port where the instance listens, on the loopback interface
     */
    public Child.Starter starter(String name, int port, Child.Starter starter) {
        targets.add(name, new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
        return progress -> {
            listen();
            Child.Running started = starter.start(progress);
            targets.ready(name);
            return new BalancedInstance(name, started, targets, LAST_REQUESTS);
        };
    }

    /** How much each instance has to do. */
    public List<UpstreamStatus> status() {
        return targets.status();
    }

    /** Listens no more; the requests that are under way have ten seconds to end. */
    public void close() {
        take().ifPresent(open -> open.close(LAST_REQUESTS));
    }

    private synchronized void listen() throws IOException {
        if (proxy == null) {
            proxy = HttpProxy.start(
                    address, targets, ProxyLimits.standard().withHold(HOLD), loops, BUFFERS, HttpProxy.Hook.NONE);
        }
    }

    private synchronized Optional<HttpProxy> take() {
        Optional<HttpProxy> open = Optional.ofNullable(proxy);
        proxy = null;
        return open;
    }
}
