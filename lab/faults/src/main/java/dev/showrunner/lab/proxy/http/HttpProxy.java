package dev.showrunner.lab.proxy.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * HTTP proxy that listens on one port and forwards requests to {@link UpstreamServers}. Thread-safe.
 *
 * <p>Requests are HTTP/1.1 or 1.0, and responses may stream. Upgrades and tunnels are not supported. The proxy's own
 * responses are {@code application/problem+json} with status 400, 405, 408, 414, 431, 502, 503 or 504.
 */
public final class HttpProxy implements AutoCloseable {
    private static final int BACKLOG = 1024;
    private static final int MAX_CHUNK_BYTES = 64 << 10;

    private final Channel listener;
    private final ProxyContext proxy;
    private final ChannelGroup clients;

    private HttpProxy(Channel listener, ProxyContext proxy, ChannelGroup clients) {
        this.listener = listener;
        this.proxy = proxy;
        this.clients = clients;
    }

    /** Adds handlers to the connections of clients. */
    @FunctionalInterface
    public interface Hook {
        /** Adds no handler. */
        Hook NONE = (_, _) -> {};

        /**
         * Called once for each connection, on its event loop.
         *
         * <p>An added handler sees requests and responses as HTTP objects, one exchange at a time. Each call of {@code
         * read()} by the handler or the proxy delivers one message of the request. The next request is delivered only
         * after a {@code read()} that follows the end of the response.
         *
         * <p>The handler may hold messages back, change them, close the connection, or respond itself. If it responds,
         * it reads and releases the rest of the request, and calls {@code read()} for the next one.
         *
         * <p>The proxy regards its output as taken by the client when the promise of the write succeeds, and does not
         * read from the server before that. A handler that holds a response back completes the promises later.
         *
         * @param connection the client's connection
         * @param add accepts the handlers, the one nearest to the client first
         */
        void install(Channel connection, Consumer<ChannelHandler> add);
    }

    /**
     * Starts a proxy.
     *
     * @param address the listen address; port 0 picks a free port
     * @param loops the event loops to run on; the caller shuts them down
     * @throws IOException if the port is taken
     */
    public static HttpProxy start(
            InetSocketAddress address,
            UpstreamServers upstreams,
            ProxyLimits limits,
            EventLoopGroup loops,
            ByteBufAllocator buffers,
            Hook hook)
            throws IOException {
        ProxyContext proxy = new ProxyContext(upstreams, limits, buffers, new AtomicBoolean());
        ChannelGroup clients = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
        var bound = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.AUTO_READ, false)
                .childOption(ChannelOption.RECVBUF_ALLOCATOR, ProxyContext.oneBufferAtATime())
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.ALLOCATOR, buffers)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        accept(channel, proxy, clients, hook);
                    }
                })
                .bind(address)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException(
                    "port " + address.getPort() + " is taken: " + bound.cause().getMessage(), bound.cause());
        }
        return new HttpProxy(bound.channel(), proxy, clients);
    }

    /** Returns the port that the proxy listens on. */
    public int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    /** Stops listening, waits up to {@code limit} for requests in flight, and closes all connections. */
    public void close(Duration limit) {
        proxy.stop().set(true);
        listener.close().awaitUninterruptibly();
        clients.forEach(client -> client.eventLoop()
                .execute(() -> client.pipeline().fireUserEventTriggered(ClientConnection.CLOSE_IF_IDLE)));
        clients.newCloseFuture().awaitUninterruptibly(limit.toMillis(), TimeUnit.MILLISECONDS);
        clients.close().awaitUninterruptibly();
    }

    /** Closes the proxy without waiting for requests in flight. */
    @Override
    public void close() {
        close(Duration.ZERO);
    }

    private static void accept(Channel channel, ProxyContext proxy, ChannelGroup clients, Hook hook) {
        ProxyLimits limits = proxy.limits();
        if (clients.size() >= limits.maxConnections()) {
            var _ = channel.close();
            return;
        }
        clients.add(channel);
        RequestGate gate = new RequestGate(limits);
        channel.pipeline()
                .addLast(RequestGate.BYTES, gate.bytes())
                .addLast(new HttpServerCodec(new HttpDecoderConfig()
                        .setMaxInitialLineLength(limits.maxLineBytes())
                        .setMaxHeaderSize(limits.maxHeadBytes())
                        .setMaxChunkSize(MAX_CHUNK_BYTES)))
                .addLast(gate);
        hook.install(channel, handler -> channel.pipeline().addLast(handler));
        channel.pipeline().addLast(new ClientConnection(proxy));
    }
}
