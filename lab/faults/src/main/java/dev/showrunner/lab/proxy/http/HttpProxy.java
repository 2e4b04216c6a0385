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
 * Listens on one port, and passes requests on to {@link UpstreamServers}. Thread-safe.
 *
 * <p>Requests are HTTP/1.1 or 1.0, answers may stream. There are no upgrades and no tunnels. What it answers itself are
 * {@code application/problem+json} with 400, 405, 408, 414, 431, 502, 503 and 504.
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

    /** Adds handlers to a client's connection. */
    @FunctionalInterface
    public interface Hook {
        /** Does not touch anything. */
        Hook NONE = (_, _) -> {};

        /**
         * Called once for each connection, on its event loop. A handler that is added sees the requests and answers of the
         * connection as HTTP objects, one exchange at a time: of a request only as much as it or the proxy asked for with
         * {@code read()}, one message for each call, and no message of the next request before {@code read()} was called
         * after the end of the answer. It may hold messages back, change them, close the connection, or answer itself; then
         * it reads and releases the rest of the request, and calls {@code read()} for the next one. What the proxy writes
         * counts as taken by the client when the promise of the write succeeds, so whoever holds an answer back completes
         * its promises later, and the server is not read from until then.
         *
         * @param connection of the client
         * @param add takes the handlers, the one nearest to the client first
         */
        void install(Channel connection, Consumer<ChannelHandler> add);
    }

    /**
     * Starts to listen.
     *
     * @param address where; port 0 takes a free one
     * @param loops whose threads do the work; they stay the caller's
     * @throws IOException with a sentence, if the port is taken
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

    /** Where it listens. */
    public int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    /**
     * Listens no more, lets the requests that are under way end, but not longer than {@code limit}, and closes every
     * connection.
     */
    public void close(Duration limit) {
        proxy.stop().set(true);
        listener.close().awaitUninterruptibly();
        clients.forEach(client -> client.eventLoop()
                .execute(() -> client.pipeline().fireUserEventTriggered(ClientConnection.CLOSE_IF_IDLE)));
        clients.newCloseFuture().awaitUninterruptibly(limit.toMillis(), TimeUnit.MILLISECONDS);
        clients.close().awaitUninterruptibly();
    }

    /** Ends at once. */
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
