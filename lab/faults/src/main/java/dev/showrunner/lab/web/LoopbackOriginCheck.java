package dev.showrunner.lab.web;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.util.Locale;
import java.util.Set;

/**
 * Keeps web pages away from servers on the loopback interface: a page that a browser was lured to can send requests there,
 * or, by DNS rebinding, make the server look like its own. The browser then sends an Origin, or the page's own host.
 */
public final class LoopbackOriginCheck {
    private LoopbackOriginCheck() {}

    /** Whether the request has an Origin, or a Host other than this server's loopback address. */
    public static boolean rejects(HttpExchange exchange) {
        Headers headers = exchange.getRequestHeaders();
        String host = headers.getFirst("Host");
        int port = exchange.getLocalAddress().getPort();
        return headers.containsKey("Origin")
                || host == null
                || !Set.of("127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port)
                        .contains(host.toLowerCase(Locale.ROOT));
    }
}
