package dev.showrunner.kit.arrival;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.ScheduledFuture;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Times the requests of one connection, each from its first byte to its last. One that takes longer is answered with 408,
 * if its connection has nothing else under way, and the connection is closed. A connection on which no request ever began
 * is closed without a word; between two requests the server's idle timeout counts instead.
 *
 * <p>Two handlers share this: one before the codec sees bytes, one behind it sees where requests end. Both run on the
 * connection's event loop.
 */
final class RequestArrival {
    private static final String PROBLEM = "{\"type\":\"urn:showrunner:problem:request-timeout\",\"title\":\"Request"
            + " Timeout\",\"status\":408,\"detail\":\"The request took too long to arrive; send it again at once\"}";

    private final Duration limit;
    private @Nullable ScheduledFuture<?> timer;
    private boolean begun;
    private long requests;
    private long answers;

    RequestArrival(Duration limit) {
        this.limit = limit;
    }

    ChannelHandler bytes() {
        return new Bytes();
    }

    ChannelHandler messages() {
        return new Messages();
    }

    private void start(ChannelHandlerContext context) {
        stop();
        timer = context.executor().schedule(() -> cutOff(context), limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void stop() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    private void cutOff(ChannelHandlerContext context) {
        if (begun && answers == requests) {
            String answer = "HTTP/1.1 408 Request Timeout\r\nContent-Type: application/problem+json\r\nContent-Length: "
                    + PROBLEM.length() + "\r\nConnection: close\r\n\r\n" + PROBLEM;
            var _ = context.writeAndFlush(Unpooled.copiedBuffer(answer, StandardCharsets.US_ASCII))
                    .addListener(ChannelFutureListener.CLOSE);
        } else {
            var _ = context.close();
        }
    }

    private final class Bytes extends ChannelInboundHandlerAdapter {
        @Override
        public void handlerAdded(ChannelHandlerContext context) {
            start(context);
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (!begun) {
                begun = true;
                start(context);
            }
            context.fireChannelRead(message);
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            stop();
            context.fireChannelInactive();
        }

        @Override
        public void handlerRemoved(ChannelHandlerContext context) {
            stop();
        }
    }

    private final class Messages extends ChannelDuplexHandler {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof LastHttpContent) {
                requests++;
                begun = false;
                stop();
            }
            context.fireChannelRead(message);
        }

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            if (message instanceof HttpResponse response && response.status().code() >= 200) {
                answers++;
            }
            var _ = context.write(message, promise);
        }
    }
}
