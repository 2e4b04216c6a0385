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

/** A connection to a server: serves one {@link Exchange} at a time, and waits in the target's pool between them. */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write closes the connection, which its exchange sees
final class UpstreamConnection extends ChannelInboundHandlerAdapter {
    /** Shorter than any server of ours keeps an idle connection, so that it is we who close. */
    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(20);

    private static final int MAX_CHUNK_BYTES = 64 << 10;

    private final UpstreamServer upstream;
    private @Nullable Exchange exchange;
    private @Nullable Watchdog watchdog;

    private UpstreamConnection(UpstreamServer upstream) {
        this.upstream = upstream;
    }

    /** Connects on that loop. */
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

    /** The one of a channel that {@link #connect} made. */
    static UpstreamConnection of(Channel channel) {
        return channel.pipeline().get(UpstreamConnection.class);
    }

    /** From here on it serves that exchange. */
    void serve(Exchange next) {
        exchange = next;
        if (watchdog != null) {
            watchdog.cancel();
        }
    }

    /** The exchange is over, and left the connection as it was before. */
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
        channel.read(); // sees the server close
    }

    /** The exchange is over, and the connection of no more use. */
    void discard(Channel channel) {
        exchange = null;
        channel.close();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        Exchange current = exchange;
        if (current == null) {
            ReferenceCountUtil.release(message); // nobody asked
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
        context.close(); // reset by the server, in most cases
    }
}
