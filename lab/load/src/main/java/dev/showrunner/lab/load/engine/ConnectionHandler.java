package dev.showrunner.lab.load.engine;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpUtil;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Handles the responses of one connection, which has at most one request in flight. A request that times out closes its
 * connection.
 */
@SuppressWarnings("FutureReturnValueIgnored") // nothing depends on when a connection is closed
final class ConnectionHandler extends SimpleChannelInboundHandler<FullHttpResponse> {
    private final BiConsumer<Channel, URI> release;
    private @Nullable Channel channel;
    private @Nullable InFlightRequest current;
    private @Nullable Future<?> timeout;

    ConnectionHandler(BiConsumer<Channel, URI> release) {
        this.release = release;
    }

    void begin(InFlightRequest next) {
        current = next;
    }

    /** Starts the timeout of the current request. */
    void startTimeout(EventLoop loop, long time, TimeUnit unit) {
        if (current != null) {
            timeout = loop.schedule(() -> fail("no answer in time"), time, unit);
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        channel = context.channel();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpResponse response) {
        InFlightRequest answered = end();
        if (answered == null) {
            context.close();
            return;
        }
        byte[] body = ByteBufUtil.getBytes(response.content());
        Optional<String> retryAfter = Optional.ofNullable(response.headers().get(HttpHeaderNames.RETRY_AFTER));
        if (HttpUtil.isKeepAlive(response)) {
            release.accept(context.channel(), answered.call().base());
        } else {
            context.close();
        }
        answered.done().accept(new Outcome.Answered(response.status().code(), retryAfter, body));
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        fail("the connection was closed");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
        fail("the connection failed: " + cause.getClass().getSimpleName());
    }

    private void fail(String reason) {
        InFlightRequest failed = end();
        if (failed != null) {
            if (channel != null) {
                channel.close();
            }
            failed.done().accept(new Outcome.Failed(reason));
        }
    }

    private @Nullable InFlightRequest end() {
        InFlightRequest ended = current;
        current = null;
        if (timeout != null) {
            timeout.cancel(false);
            timeout = null;
        }
        return ended;
    }
}
