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
 * Limits the time from the first byte of a request to its last, for the requests of one connection. On a timeout the
 * connection is closed. A 408 is sent first, unless no byte of a request has arrived or an earlier request on the
 * connection is still unanswered. Between two requests only the server's idle timeout applies.
 *
 * <p>Two handlers share this state: the one before the codec sees bytes, the one after it sees where requests end. Both
 * run on the connection's event loop.
 */
final class RequestArrivalTimer {
    private static final String PROBLEM = "{\"type\":\"urn:showrunner:problem:request-timeout\",\"title\":\"Request"
            + " Timeout\",\"status\":408,\"detail\":\"The request took too long to arrive; send it without pauses\"}";

    private final Duration timeout;
    private @Nullable ScheduledFuture<?> timer;
    private boolean receiving;
    private long requests;
    private long responses;

    RequestArrivalTimer(Duration timeout) {
        this.timeout = timeout;
    }

    ChannelHandler bytes() {
        return new Bytes();
    }

    ChannelHandler messages() {
        return new Messages();
    }

    private void start(ChannelHandlerContext context) {
        stop();
        timer = context.executor().schedule(() -> timeOut(context), timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void stop() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    private void timeOut(ChannelHandlerContext context) {
        if (receiving && responses == requests) {
            String response =
                    "HTTP/1.1 408 Request Timeout\r\nContent-Type: application/problem+json\r\nContent-Length: "
                            + PROBLEM.length() + "\r\nConnection: close\r\n\r\n" + PROBLEM;
            var _ = context.writeAndFlush(Unpooled.copiedBuffer(response, StandardCharsets.US_ASCII))
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
            if (!receiving) {
                receiving = true;
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
                receiving = false;
                stop();
            }
            context.fireChannelRead(message);
        }

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            if (message instanceof HttpResponse response && response.status().code() >= 200) {
                responses++;
            }
            var _ = context.write(message, promise);
        }
    }
}
