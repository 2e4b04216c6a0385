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

/** Sends the head at once and the body in small pieces: about ten a second, or one byte at a time at low rates. */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write closes the connection, which ends its exchange
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

    /**
     * Always returns false: the promise of the last piece marks the end, so this fault stays in place until the next
     * request.
     */
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
