package dev.showrunner.lab.proxy.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;

/**
 * The head of an answer as this client can understand it.
 *
 * @param head what to send
 * @param keepsAlive whether the connection can be used again afterwards
 */
record ResponseHead(HttpResponse head, boolean keepsAlive) {
    /**
     * From a server's head.
     *
     * @param keepAlive whether the connection is to stay, if the answer allows it
     */
    static ResponseHead of(HttpRequest request, HttpResponse from, boolean keepAlive) {
        HttpHeaders headers = HopByHop.toClient(from);
        boolean http10 = request.protocolVersion().equals(HttpVersion.HTTP_1_0);
        boolean chunked = HttpUtil.isTransferEncodingChunked(from);
        boolean unsized = mayHaveBody(request, from) && !chunked && !HttpUtil.isContentLengthSet(from);
        boolean keepsAlive = keepAlive;
        if (http10 && (chunked || unsized)) {
            headers.remove(HttpHeaderNames.TRANSFER_ENCODING);
            keepsAlive = false; // its end is the end of the connection
        } else if (unsized) {
            headers.set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        }
        HttpUtil.setKeepAlive(headers, request.protocolVersion(), keepsAlive);
        return new ResponseHead(new DefaultHttpResponse(HttpVersion.HTTP_1_1, from.status(), headers), keepsAlive);
    }

    /** An answer before the answer, as bytes: the encoder would take it for the one that it waits for. */
    static ByteBuf interim(HttpResponse from) {
        StringBuilder lines =
                new StringBuilder("HTTP/1.1 ").append(from.status()).append("\r\n");
        HopByHop.toClient(from)
                .forEach(header -> lines.append(header.getKey())
                        .append(": ")
                        .append(header.getValue())
                        .append("\r\n"));
        return Unpooled.copiedBuffer(lines.append("\r\n"), StandardCharsets.ISO_8859_1);
    }

    private static boolean mayHaveBody(HttpRequest request, HttpResponse response) {
        int status = response.status().code();
        return !request.method().equals(HttpMethod.HEAD) && status != 204 && status != 304;
    }
}
