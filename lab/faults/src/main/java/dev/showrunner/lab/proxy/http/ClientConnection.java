package dev.showrunner.lab.proxy.http;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A client's connection, which carries one {@link Exchange} after the other. If a response ends before its request, the
 * rest of the request is read and dropped for up to 2 s. Closing at once could discard the response before a client
 * that is still sending reads it.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write closes the connection, which ends its exchange
final class ClientConnection extends ChannelInboundHandlerAdapter {
    /** Event that closes a connection without a request when the proxy stops. */
    static final Object CLOSE_IF_IDLE = new Object();

    private static final Duration LINGER = Duration.ofSeconds(2);

    private final ProxyContext proxy;
    private @Nullable Exchange exchange;
    private @Nullable Watchdog lingerTimer;
    private boolean keepAlive;

    ClientConnection(ProxyContext proxy) {
        this.proxy = proxy;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        if (proxy.stopping()) {
            context.close(); // accepted while the proxy was stopping
        } else {
            context.read();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest head) {
            begin(context, head);
        } else if (exchange != null) {
            exchange.requestPart((HttpContent) message);
        } else {
            discard(context, (HttpContent) message);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (exchange != null) {
            exchange.clientGone();
            exchange = null;
        }
        context.fireChannelInactive();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event == CLOSE_IF_IDLE && exchange == null) {
            context.close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close(); // usually the client went away; closing ends the exchange
    }

    private void begin(ChannelHandlerContext context, HttpRequest head) {
        DecoderResult result = head.decoderResult();
        if (result.isFailure()) {
            refuse(context, head, refusal(result.cause()));
        } else if (head.method().equals(HttpMethod.CONNECT)) {
            refuse(context, head, Refusal.NO_TUNNEL);
        } else if (head.protocolVersion().equals(HttpVersion.HTTP_1_1)
                && head.headers().getAll(HttpHeaderNames.HOST).size() != 1) {
            refuse(context, head, Refusal.MALFORMED);
        } else {
            exchange = new Exchange(proxy, context, head, this::completed);
            exchange.begin();
        }
    }

    private static Refusal refusal(Throwable cause) {
        return switch (cause) {
            case TooLongHttpLineException _ -> Refusal.LONG_LINE;
            case TooLongHttpHeaderException _ -> Refusal.LARGE_HEAD;
            default -> Refusal.MALFORMED;
        };
    }

    private static void refuse(ChannelHandlerContext context, HttpRequest head, Refusal refusal) {
        context.write(ResponseHead.of(head, refusal.response(), false).head());
        context.writeAndFlush(refusal.body()).addListener(ChannelFutureListener.CLOSE);
    }

    private void completed(ChannelHandlerContext context, boolean requestOpen, boolean connectionKeepAlive) {
        exchange = null;
        keepAlive = connectionKeepAlive;
        if (requestOpen) {
            lingerTimer = new Watchdog(context.executor());
            lingerTimer.schedule(LINGER, context::close);
            context.read();
        } else {
            next(context);
        }
    }

    private void discard(ChannelHandlerContext context, HttpContent content) {
        boolean last = content instanceof LastHttpContent;
        content.release();
        if (last && lingerTimer != null) {
            lingerTimer.cancel();
            next(context);
        } else {
            context.read();
        }
    }

    private void next(ChannelHandlerContext context) {
        if (keepAlive && !proxy.stopping()) {
            context.read();
        } else {
            context.close();
        }
    }
}
