package dev.showrunner.lab.proxy.http;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A connection to a server. It serves one {@link Exchange} at a time, and waits in the server's pool between exchanges.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write closes the connection, which ends its exchange
final class UpstreamConnection extends ChannelInboundHandlerAdapter {
    /** Shorter than the idle timeouts of the services, so the proxy closes first. */
    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(20);

    private static final int MAX_CHUNK_BYTES = 64 << 10;

    private final UpstreamServer upstream;
    private @Nullable Exchange exchange;
    private @Nullable Watchdog watchdog;

    private UpstreamConnection(UpstreamServer upstream) {
        this.upstream = upstream;
    }

    /** Connects on the given event loop. */
    static ChannelFuture connect(EventLoop loop, UpstreamServer upstream, ProxyContext proxy) {
        HttpDecoderConfig decoding = new HttpDecoderConfig()
                .setMaxInitialLineLength(proxy.limits().maxLineBytes())
                .setMaxHeaderSize(proxy.limits().maxHeadBytes())
                .setMaxChunkSize(MAX_CHUNK_BYTES);
        return new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.AUTO_READ, false)
                .option(ChannelOption.RECVBUF_ALLOCATOR, ProxyContext.oneBufferAtATime())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.ALLOCATOR, proxy.buffers())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        proxy.limits().connectTimeout().toMillis())
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast(new HttpClientCodec(decoding, false, false))
                                .addLast(new UpstreamConnection(upstream));
                    }
                })
                .connect(upstream.address());
    }

    /** Returns the handler of a channel created by {@link #connect}. */
    static UpstreamConnection of(Channel channel) {
        return channel.pipeline().get(UpstreamConnection.class);
    }

    /** Assigns the next exchange to the connection. */
    void serve(Exchange next) {
        exchange = next;
        if (watchdog != null) {
            watchdog.cancel();
        }
    }

    /** Ends the exchange and returns the connection to the pool. */
    void release(Channel channel) {
        exchange = null;
        if (!upstream.isReady() || !channel.isActive()) {
            channel.close();
            return;
        }
        upstream.pool().put(channel);
        if (watchdog == null) {
            watchdog = new Watchdog(channel.eventLoop());
        }
        watchdog.schedule(IDLE_TIMEOUT, channel::close);
        channel.read(); // notices when the server closes the connection
    }

    /** Ends the exchange and closes the connection. */
    void discard(Channel channel) {
        exchange = null;
        channel.close();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        Exchange current = exchange;
        if (current == null) {
            ReferenceCountUtil.release(message); // data without a request
            context.close();
        } else if (message instanceof HttpResponse head) {
            current.responseHead(head);
        } else {
            current.responsePart((HttpContent) message);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (exchange != null) {
            exchange.responseRead();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        upstream.pool().remove(context.channel());
        if (watchdog != null) {
            watchdog.cancel();
        }
        Exchange current = exchange;
        exchange = null;
        if (current != null) {
            current.serverGone();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close(); // usually a reset by the server
    }
}
