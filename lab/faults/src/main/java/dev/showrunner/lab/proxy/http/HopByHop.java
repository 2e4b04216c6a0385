package dev.showrunner.lab.proxy.http;

import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Selects the headers that pass the proxy. Hop-by-hop headers (RFC 9110, section 7.6.1) are removed: a fixed list, and
 * the headers named by Connection. Host and the headers that delimit the message always pass, even if Connection names
 * them.
 */
final class HopByHop {
    private static final Set<String> FIXED = Set.of(
            "connection",
            "keep-alive",
            "proxy-connection",
            "proxy-authenticate",
            "proxy-authorization",
            "te",
            "upgrade",
            "http2-settings");
    private static final Set<String> FRAMING = Set.of("content-length", "transfer-encoding", "host");
    private static final String VIA = "1.1 showrunner";
    private static final String FORWARDED_FOR = "X-Forwarded-For";

    private HopByHop() {}

    /** Returns the headers for the server. {@code client} is the IP address of the client. */
    static HttpHeaders toServer(HttpRequest request, String client) {
        HttpHeaders headers = endToEnd(request.headers());
        headers.add(HttpHeaderNames.VIA, VIA);
        List<String> before = headers.getAll(FORWARDED_FOR);
        headers.set(FORWARDED_FOR, before.isEmpty() ? client : String.join(", ", before) + ", " + client);
        return headers;
    }

    /** Returns the headers for the client. */
    static HttpHeaders toClient(HttpResponse response) {
        HttpHeaders headers = endToEnd(response.headers());
        headers.add(HttpHeaderNames.VIA, VIA);
        return headers;
    }

    private static HttpHeaders endToEnd(HttpHeaders headers) {
        Set<String> hopByHop = new HashSet<>(FIXED);
        for (String value : headers.getAll(HttpHeaderNames.CONNECTION)) {
            for (String name : value.split(",", -1)) {
                hopByHop.add(name.strip().toLowerCase(Locale.ROOT));
            }
        }
        hopByHop.removeAll(FRAMING);
        HttpHeaders endToEnd =
                DefaultHttpHeadersFactory.headersFactory().withValidation(false).newHeaders();
        for (Map.Entry<String, String> header : headers) {
            if (!hopByHop.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                endToEnd.add(header.getKey(), header.getValue());
            }
        }
        return endToEnd;
    }
}
