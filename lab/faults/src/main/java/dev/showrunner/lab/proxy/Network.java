package dev.showrunner.lab.proxy;

import dev.showrunner.lab.proxy.http.HttpProxy;
import dev.showrunner.lab.proxy.http.ProxyLimits;
import dev.showrunner.lab.proxy.http.UpstreamServers;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Event loops that all proxies share, and the limit on the bytes that they hold together. Two threads and small buffer
 * pools keep the supervisor small.
 */
final class Network implements AutoCloseable {
    private static final int THREADS = 2;
    private static final int CONNECT_TIMEOUT_MS = 5000;
    private static final int BACKLOG = 256;
    private static final int PAGE_BYTES = 8192;
    private static final int CHUNK_ORDER = 4; // chunks of 128 KiB
    private static final long MAX_HELD_BYTES = 12 << 20;

    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(
            THREADS, new DefaultThreadFactory("proxy", true), NioIoHandler.newFactory());
    private final ByteBufAllocator buffers =
            new PooledByteBufAllocator(true, 0, THREADS, PAGE_BYTES, CHUNK_ORDER, 64, 32, false);
    private final AtomicLong held = new AtomicLong();

    /**
     * Opens a listening socket. {@code accepted} receives each connection, which is not read until {@code accepted}
     * asks for it.
     */
    ChannelFuture listen(InetSocketAddress address, java.util.function.Consumer<Channel> accepted) {
        return new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.AUTO_READ, false)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.ALLOCATOR, buffers)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        accepted.accept(channel);
                    }
                })
                .bind(address);
    }

    /** Connects on the event loop of {@code client}. Nothing is read until the caller asks for it. */
    ChannelFuture connect(InetSocketAddress address, Channel client, ChannelHandler handler) {
        return new Bootstrap()
                .group(client.eventLoop())
                .channel(NioSocketChannel.class)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MS)
                .option(ChannelOption.AUTO_READ, false)
                .option(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.ALLOCATOR, buffers)
                .handler(handler)
                .connect(address);
    }

    /** Starts an HTTP proxy in front of one server, on a free port. */
    HttpProxy http(InetSocketAddress server, HttpProxy.Hook hook) throws IOException {
        UpstreamServers upstreams = new UpstreamServers(System::nanoTime);
        upstreams.add("service", server);
        upstreams.ready("service");
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
        return HttpProxy.start(anyPort, upstreams, ProxyLimits.standard(), loops, buffers, hook);
    }

    /** Closes a channel gracefully. */
    static void close(Channel channel) {
        var _ = channel.close();
    }

    /** Closes a channel so that its peer sees a reset. A channel that is closed already is not affected. */
    static void reset(Channel channel) {
        try {
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
        } catch (ChannelException e) {
            // The channel was closed already, so no peer is left to reset.
        }
        close(channel);
    }

    void held(long bytes) {
        held.addAndGet(bytes);
    }

    /** Returns whether links that hold bytes should stop reading. */
    boolean full() {
        return held.get() > MAX_HELD_BYTES;
    }

    @Override
    public void close() {
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
