package dev.showrunner.lab.proxy.http.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.showrunner.lab.control.Json;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Buffers the body of a response and sends a changed body in its place. A body of more than 1 MiB passes unchanged. */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write closes the connection, which ends its exchange
final class ReplacedBody implements ResponseFault {
    private static final int MAX_BODY_BYTES = 1 << 20;
    private static final String UNEXPECTED = "{\"unexpected\":{\"shape\":[1,2,3]}}";

    private final HttpFaultType type;
    private final ByteBuf body = Unpooled.buffer();
    private @Nullable HttpResponse head;

    ReplacedBody(HttpFaultType type) {
        this.type = type;
    }

    @Override
    public boolean write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof HttpResponse response) {
            head = response;
            promise.setSuccess();
            return false;
        }
        HttpContent content = (HttpContent) message;
        if (body.readableBytes() + content.content().readableBytes() > MAX_BODY_BYTES) {
            context.write(head);
            context.write(new DefaultHttpContent(body));
            context.write(content, promise);
            return true;
        }
        body.writeBytes(content.content());
        content.release();
        if (!(content instanceof LastHttpContent)) {
            promise.setSuccess();
            return false;
        }
        HttpResponse response = head;
        if (response != null) {
            ByteBuf other = Unpooled.wrappedBuffer(changed());
            if (body.isReadable()) {
                response.headers().remove(HttpHeaderNames.TRANSFER_ENCODING);
                response.headers().set(HttpHeaderNames.CONTENT_LENGTH, other.readableBytes());
            }
            context.write(response);
            context.write(new DefaultLastHttpContent(other), promise);
        }
        body.release();
        return true;
    }

    @Override
    public void discard() {
        body.release();
    }

    private byte[] changed() {
        byte[] before = new byte[body.readableBytes()];
        body.getBytes(body.readerIndex(), before);
        if (before.length == 0) {
            return before; // an empty body stays empty
        }
        return switch (type) {
            case TRUNCATED -> java.util.Arrays.copyOf(before, before.length / 2);
            case EMPTY -> emptied(before);
            default -> UNEXPECTED.getBytes(StandardCharsets.UTF_8);
        };
    }

    private static byte[] emptied(byte[] before) {
        try {
            JsonNode json = Json.MAPPER.readTree(before);
            empty(json);
            return Json.MAPPER.writeValueAsBytes(json);
        } catch (IOException e) {
            return "[]".getBytes(StandardCharsets.UTF_8); // the body is not JSON
        }
    }

    private static void empty(JsonNode json) {
        if (json instanceof ArrayNode list) {
            list.removeAll();
        } else {
            json.forEach(ReplacedBody::empty);
        }
    }
}
