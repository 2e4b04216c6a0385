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
 * Lets the messages of a client through one at a time, each when it is asked for with {@code read()}: so what comes after it
 * meets one request at a time, pipelined or not, and is never sent more than it wants. It reads one buffer ahead, by
 * which it sees a client that went away while its answer is awaited.
 *
 * <p>It also keeps time on what nobody behind it sees: a head that comes too slowly, and a connection without a request.
 */
@SuppressWarnings("FutureReturnValueIgnored") // nobody waits for a connection to be closed
final class RequestGate extends ChannelDuplexHandler {
    /** The name of the first handler, which is before the encoder. */
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

    /** Goes before the decoder, to see the first byte of a head. */
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
            return; // whoever passes on looks again
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
