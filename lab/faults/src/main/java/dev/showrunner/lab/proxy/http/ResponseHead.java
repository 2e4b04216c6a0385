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
 * The head of a response, adapted to the client's HTTP version.
 *
 * @param head the head to send
 * @param keepsAlive whether the connection can be used again after the response
 */
record ResponseHead(HttpResponse head, boolean keepsAlive) {
    /**
     * Adapts the head sent by a server.
     *
     * @param keepAlive whether to keep the connection open if the response allows it
     */
    static ResponseHead of(HttpRequest request, HttpResponse from, boolean keepAlive) {
        HttpHeaders headers = HopByHop.toClient(from);
        boolean http10 = request.protocolVersion().equals(HttpVersion.HTTP_1_0);
        boolean chunked = HttpUtil.isTransferEncodingChunked(from);
        boolean unsized = mayHaveBody(request, from) && !chunked && !HttpUtil.isContentLengthSet(from);
        boolean keepsAlive = keepAlive;
        if (http10 && (chunked || unsized)) {
            headers.remove(HttpHeaderNames.TRANSFER_ENCODING);
            keepsAlive = false; // the end of the connection marks the end of the body
        } else if (unsized) {
            headers.set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        }
        HttpUtil.setKeepAlive(headers, request.protocolVersion(), keepsAlive);
        return new ResponseHead(new DefaultHttpResponse(HttpVersion.HTTP_1_1, from.status(), headers), keepsAlive);
    }

    /** Encodes an interim response (1xx) as bytes. The encoder would take it for the final response. */
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
