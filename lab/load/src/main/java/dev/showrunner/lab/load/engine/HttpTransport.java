package dev.showrunner.lab.load.engine;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpVersion;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 client with keep-alive connections on one thread. A connection has at most one request in flight. The most
 * recently used idle connection is reused first; a new one is opened if none is idle. All calls and callbacks run on
 * the thread of {@link #loop()}.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write closes the connection, which fails the request
final class HttpTransport implements Transport, AutoCloseable {
    private static final int MAX_RESPONSE_BYTES = 4 << 20;
    private static final int CONNECT_TIMEOUT_MS = 2_000;

    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final EventLoop loop = group.next();
    private final Map<URI, ArrayDeque<Channel>> idle = new HashMap<>();
    private final Bootstrap bootstrap = new Bootstrap()
            .group(loop)
            .channel(NioSocketChannel.class)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MS)
            .handler(new ChannelInitializer<>() {
                @Override
                protected void initChannel(Channel channel) {
                    channel.pipeline()
                            .addLast(new HttpClientCodec())
                            .addLast(new HttpObjectAggregator(MAX_RESPONSE_BYTES))
                            .addLast(new ConnectionHandler(HttpTransport.this::release));
                }
            });

    /** The event loop on which all calls and callbacks run. */
    EventLoop loop() {
        return loop;
    }

    @Override
    public void exchange(Call call, Duration timeout, Consumer<Outcome> done) {
        Channel channel = pollIdle(call.base());
        if (channel != null) {
            send(channel, new InFlightRequest(call, timeout, true, done));
        } else {
            connect(new InFlightRequest(call, timeout, false, done));
        }
    }

    private @Nullable Channel pollIdle(URI base) {
        ArrayDeque<Channel> channels = idle.computeIfAbsent(base, any -> new ArrayDeque<>());
        Channel channel = channels.poll();
        while (channel != null && !channel.isActive()) {
            channel = channels.poll();
        }
        return channel;
    }

    private void connect(InFlightRequest request) {
        URI base = request.call().base();
        ChannelFuture connecting = bootstrap.connect(base.getHost(), base.getPort());
        connecting.addListener(connected -> {
            if (connected.isSuccess()) {
                send(connecting.channel(), request);
            } else {
                request.done().accept(new Outcome.Failed("no connection"));
            }
        });
    }

    private void send(Channel channel, InFlightRequest request) {
        channel.pipeline().get(ConnectionHandler.class).begin(request.withDone(outcome -> {
            boolean connectionClosed = outcome instanceof Outcome.Failed && !channel.isActive();
            if (connectionClosed && request.reused() && request.call().safeToRepeat()) {
                connect(request.onNewConnection());
            } else {
                request.done().accept(outcome);
            }
        }));
        channel.writeAndFlush(toNetty(request.call()), channel.voidPromise());
        channel.pipeline()
                .get(ConnectionHandler.class)
                .startTimeout(loop, request.timeout().toNanos(), TimeUnit.NANOSECONDS);
    }

    private void release(Channel channel, URI base) {
        idle.computeIfAbsent(base, any -> new ArrayDeque<>()).push(channel);
    }

    private static FullHttpRequest toNetty(Call call) {
        FullHttpRequest request = new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1,
                HttpMethod.valueOf(call.method()),
                call.path(),
                Unpooled.wrappedBuffer(call.body()));
        request.headers().set(HttpHeaderNames.HOST, call.base().getAuthority());
        call.traceparent().ifPresent(header -> request.headers().set("traceparent", header));
        if (call.body().length > 0) {
            request.headers()
                    .set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
                    .setInt(HttpHeaderNames.CONTENT_LENGTH, call.body().length);
        }
        return request;
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
