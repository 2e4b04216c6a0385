package dev.showrunner.lab.proxy.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Releases the messages of a client one at a time, each on a {@code read()}. Later handlers therefore see one request
 * at a time, pipelined or not, and never receive more than they asked for. The gate reads one buffer ahead, so it
 * notices a client that goes away while waiting for its response.
 *
 * <p>It also enforces the timeouts that later handlers cannot: for a request head, and for a connection without a
 * request.
 */
@SuppressWarnings("FutureReturnValueIgnored") // closing a connection needs no follow-up
final class RequestGate extends ChannelDuplexHandler {
    /** Name of the first handler of the pipeline, which precedes the HTTP codec. */
    static final String BYTES = "bytes";

    private final ProxyLimits limits;
    private final Deque<Object> queue = new ArrayDeque<>();
    private @Nullable Watchdog watchdog;
    private boolean readRequested;
    private boolean reading;
    private boolean passing;
    private boolean headStarted;
    private int openExchanges;

    RequestGate(ProxyLimits limits) {
        this.limits = limits;
    }

    /** Returns the handler that precedes the decoder and notices the first byte of a head. */
    ChannelHandler bytes() {
        return new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext context, Object message) {
                if (openExchanges == 0 && !headStarted) {
                    headStarted = true;
                    watchdog(context)
                            .schedule(
                                    limits.headTimeout(),
                                    () -> context.channel().close());
                }
                context.fireChannelRead(message);
            }
        };
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        awaitHead(context);
        context.fireChannelActive();
    }

    @Override
    public void read(ChannelHandlerContext context) {
        readRequested = true;
        pass(context);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpMessage) {
            openExchanges++;
            headStarted = false;
            watchdog(context).cancel();
        }
        queue.addLast(message);
        pass(context);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        reading = false;
        readAhead(context);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof LastHttpContent && --openExchanges == 0) {
            awaitHead(context);
        }
        context.write(message, promise);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        watchdog(context).cancel();
        release();
        context.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        release();
    }

    private void awaitHead(ChannelHandlerContext context) {
        Channel channel = context.channel();
        watchdog(context).schedule(headStarted ? limits.headTimeout() : limits.idleTimeout(), channel::close);
    }

    private void pass(ChannelHandlerContext context) {
        if (passing) {
            return; // the outer call checks the queue again
        }
        passing = true;
        try {
            while (readRequested && !queue.isEmpty()) {
                readRequested = false;
                context.fireChannelRead(queue.removeFirst());
                context.fireChannelReadComplete();
            }
        } finally {
            passing = false;
        }
        readAhead(context);
    }

    private void readAhead(ChannelHandlerContext context) {
        if (queue.isEmpty() && !reading) {
            reading = true;
            context.read();
        }
    }

    private Watchdog watchdog(ChannelHandlerContext context) {
        Watchdog current = watchdog;
        if (current == null) {
            current = new Watchdog(context.executor());
            watchdog = current;
        }
        return current;
    }

    private void release() {
        queue.forEach(ReferenceCountUtil::release);
        queue.clear();
    }
}
