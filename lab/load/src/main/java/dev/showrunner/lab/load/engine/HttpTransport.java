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
 * HTTP/1.1 over kept-alive connections, on one thread. A connection carries one exchange at a time; one that is free is
 * used again, the last one first, and there are as many as there are exchanges under way. Calls and callbacks belong to
 * the thread of {@link #loop()}.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write closes the connection, which ends the exchange
final class HttpTransport implements Transport, AutoCloseable {
    private static final int MAX_RESPONSE_BYTES = 4 << 20;
    private static final int CONNECT_TIMEOUT_MS = 2_000;

    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final EventLoop loop = group.next();
    private final Map<URI, ArrayDeque<Channel>> free = new HashMap<>();
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

    /** The thread that everything belongs to. */
    EventLoop loop() {
        return loop;
    }

    @Override
    public void exchange(Call call, Duration timeout, Consumer<Outcome> done) {
        Channel channel = pollFree(call.base());
        if (channel != null) {
            send(channel, new InFlightRequest(call, timeout, true, done));
        } else {
            connect(new InFlightRequest(call, timeout, false, done));
        }
    }

    private @Nullable Channel pollFree(URI base) {
        ArrayDeque<Channel> channels = free.computeIfAbsent(base, any -> new ArrayDeque<>());
        Channel channel = channels.poll();
        while (channel != null && !channel.isActive()) {
            channel = channels.poll();
        }
        return channel;
    }

    private void connect(InFlightRequest exchange) {
        URI base = exchange.call().base();
        ChannelFuture connecting = bootstrap.connect(base.getHost(), base.getPort());
        connecting.addListener(connected -> {
            if (connected.isSuccess()) {
                send(connecting.channel(), exchange);
            } else {
                exchange.done().accept(new Outcome.Failed("no connection"));
            }
        });
    }

    private void send(Channel channel, InFlightRequest exchange) {
        channel.pipeline().get(ConnectionHandler.class).begin(exchange.withDone(outcome -> {
            boolean closedMeanwhile = outcome instanceof Outcome.Failed && !channel.isActive();
            if (closedMeanwhile && exchange.reused() && exchange.call().safeToRepeat()) {
                connect(exchange.onNewConnection());
            } else {
                exchange.done().accept(outcome);
            }
        }));
        channel.writeAndFlush(request(exchange.call()), channel.voidPromise());
        channel.pipeline()
                .get(ConnectionHandler.class)
                .limit(loop, exchange.timeout().toNanos(), TimeUnit.NANOSECONDS);
    }

    private void release(Channel channel, URI base) {
        free.computeIfAbsent(base, any -> new ArrayDeque<>()).push(channel);
    }

    private static FullHttpRequest request(Call call) {
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
