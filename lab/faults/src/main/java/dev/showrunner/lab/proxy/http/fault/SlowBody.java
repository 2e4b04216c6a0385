package dev.showrunner.lab.proxy.http.fault;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.util.concurrent.Future;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Lets the head through at once and the body in small pieces, ten a second or one byte at a time. */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write closes the connection, which ends everything on it
final class SlowBody implements ResponseFault {
    private static final int PIECES_PER_SECOND = 10;

    private final int pieceBytes;
    private final long pauseMs;
    private final ArrayDeque<Part> parts = new ArrayDeque<>();
    private @Nullable Future<?> timer;

    private record Part(HttpContent content, ChannelPromise promise) {}

    SlowBody(int bytesPerSecond) {
        pieceBytes = Math.max(1, bytesPerSecond / PIECES_PER_SECOND);
        pauseMs = 1000L * pieceBytes / bytesPerSecond;
    }

    /** The end is told when its own piece is written, so this stays in place until the connection has a new request. */
    @Override
    public boolean write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (!(message instanceof HttpContent content)) {
            context.writeAndFlush(message, promise);
            return false;
        }
        parts.add(new Part(content, promise));
        if (timer == null) {
            schedule(context);
        }
        return false;
    }

    @Override
    public void discard() {
        if (timer != null) {
            timer.cancel(false);
        }
        parts.forEach(part -> {
            part.content().release();
            part.promise().tryFailure(new ClosedChannelException());
        });
        parts.clear();
    }

    private void schedule(ChannelHandlerContext context) {
        timer = context.executor().schedule(() -> send(context), pauseMs, TimeUnit.MILLISECONDS);
    }

    private void send(ChannelHandlerContext context) {
        timer = null;
        Part part = parts.element();
        HttpContent content = part.content();
        if (content.content().readableBytes() > pieceBytes) {
            context.writeAndFlush(new DefaultHttpContent(content.content().readRetainedSlice(pieceBytes)));
        } else {
            parts.remove();
            context.writeAndFlush(content, part.promise());
        }
        if (!parts.isEmpty()) {
            schedule(context);
        }
    }
}
