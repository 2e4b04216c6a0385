package dev.showrunner.lab.proxy.http.fault;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Applies HTTP faults to the requests of one caller's connection, one request at a time. Confined to its event loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write closes the connection, which ends its exchange
final class FaultHandler extends ChannelDuplexHandler {
    private final HttpFaults faults;
    private @Nullable HttpRequest delayedHead;
    private @Nullable Future<?> timer;
    private @Nullable HttpFaultSpec pendingError;
    private @Nullable ResponseFault responseFault;
    private boolean keepAlive;

    FaultHandler(HttpFaults faults) {
        this.faults = faults;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest head) {
            responseFault = null; // belongs to the previous request, which has ended
            Optional<HttpFaultSpec> fault =
                    head.decoderResult().isFailure() ? Optional.empty() : faults.choose(head.uri());
            fault.ifPresentOrElse(chosen -> begin(context, head, chosen), () -> context.fireChannelRead(head));
        } else if (pendingError != null) {
            boolean last = message instanceof LastHttpContent;
            ReferenceCountUtil.release(message);
            if (last) {
                sendError(context, pendingError);
            } else {
                context.read();
            }
        } else {
            context.fireChannelRead(message);
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (responseFault == null) {
            context.write(message, promise);
        } else if (responseFault.write(context, message, promise)) {
            responseFault = null;
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (timer != null) {
            timer.cancel(false);
        }
        if (delayedHead != null) {
            ReferenceCountUtil.release(delayedHead);
            delayedHead = null;
        }
        if (responseFault != null) {
            responseFault.discard();
            responseFault = null;
        }
        context.fireChannelInactive();
    }

    private void begin(ChannelHandlerContext context, HttpRequest head, HttpFaultSpec fault) {
        switch (fault.type()) {
            case ERROR -> {
                pendingError = fault;
                keepAlive = HttpUtil.isKeepAlive(head);
                ReferenceCountUtil.release(head);
                context.read();
            }
            case BLACKHOLE -> ReferenceCountUtil.release(head); // nothing is read from now on
            case DELAY -> {
                delayedHead = head;
                timer = context.executor().schedule(() -> passDelayed(context), fault.delayMs(), TimeUnit.MILLISECONDS);
            }
            case SLOW_BODY -> {
                responseFault = new SlowBody(fault.bytesPerSecond());
                context.fireChannelRead(head);
            }
            case TRUNCATED, WRONG, EMPTY -> {
                if (!head.method().equals(HttpMethod.HEAD)) {
                    head.headers().remove(HttpHeaderNames.ACCEPT_ENCODING); // the body must be readable here
                    responseFault = new ReplacedBody(fault.type());
                }
                context.fireChannelRead(head);
            }
        }
    }

    private void passDelayed(ChannelHandlerContext context) {
        HttpRequest head = delayedHead;
        delayedHead = null;
        if (head != null) {
            context.fireChannelRead(head);
        }
    }

    private void sendError(ChannelHandlerContext context, HttpFaultSpec fault) {
        pendingError = null;
        HttpResponseStatus status = HttpResponseStatus.valueOf(fault.status());
        String body = "{\"type\":\"urn:showrunner:problem:fault\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
                .formatted(status.reasonPhrase(), status.code(), "A fault was injected on the way to the service.");
        DefaultFullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, status, Unpooled.copiedBuffer(body, StandardCharsets.UTF_8));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "application/problem+json")
                .set(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes());
        if (!keepAlive) {
            response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
        context.writeAndFlush(response).addListener(sent -> {
            if (keepAlive && sent.isSuccess()) {
                context.read();
            } else {
                context.close();
            }
        });
    }
}
