package dev.showrunner.lab.proxy.http;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.charset.StandardCharsets;

/** Error responses of the proxy itself. */
enum Refusal {
    /** The request is not valid HTTP/1.1. */
    MALFORMED(
            400,
            "malformed-request",
            "The request is not valid HTTP/1.1: send one Host header and a consistent length."),
    /** The client asked for a tunnel. */
    NO_TUNNEL(405, "method-not-allowed", "CONNECT is not supported; send a request for a path."),
    /** The client stopped sending its request. */
    SLOW_REQUEST(408, "slow-request", "The rest of the request did not arrive in time; send it again, faster."),
    /** The request line is too long. */
    LONG_LINE(414, "uri-too-long", "The request line is too long; send a shorter path and query."),
    /** The headers are too large. */
    LARGE_HEAD(431, "headers-too-large", "The headers are too large; send fewer or shorter ones."),
    /** The server sent no valid response. */
    NO_RESPONSE(502, "bad-gateway", "The service did not answer; it may have acted on the request."),
    /** No server is ready. */
    NO_UPSTREAM(503, "unavailable", "No instance of the service is ready; try again."),
    /** The server did not respond in time. */
    SLOW_RESPONSE(504, "gateway-timeout", "The service did not answer in time; it may still act on the request.");

    private final int status;
    private final String slug;
    private final String detail;

    Refusal(int status, String slug, String detail) {
        this.status = status;
        this.slug = slug;
        this.detail = detail;
    }

    /** Returns the head of the response. */
    HttpResponse response() {
        HttpResponse response = new DefaultHttpResponse(HttpVersion.HTTP_1_1, code());
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, "application/problem+json");
        response.headers().set(HttpHeaderNames.CONTENT_LENGTH, body().content().readableBytes());
        if (this == NO_UPSTREAM) {
            response.headers().set(HttpHeaderNames.RETRY_AFTER, "1");
        }
        if (this == NO_TUNNEL) {
            response.headers().set(HttpHeaderNames.ALLOW, "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
        }
        return response;
    }

    /** Returns the body of the response, a problem object (RFC 9457). */
    LastHttpContent body() {
        String json = "{\"type\":\"urn:showrunner:problem:%s\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
                .formatted(slug, code().reasonPhrase(), status, detail);
        return new DefaultLastHttpContent(Unpooled.copiedBuffer(json, StandardCharsets.UTF_8));
    }

    private HttpResponseStatus code() {
        return HttpResponseStatus.valueOf(status);
    }
}
