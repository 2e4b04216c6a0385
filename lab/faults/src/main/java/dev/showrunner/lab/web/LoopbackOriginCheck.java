package dev.showrunner.lab.web;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.util.Locale;
import java.util.Set;

/**
 * Rejects requests of web pages to servers on the loopback interface. A page in the user's browser can send requests to
 * the loopback interface, or use DNS rebinding to make the server appear to be its own. In the first case the browser
 * sends an Origin, in the second the page's own host in Host.
 */
public final class LoopbackOriginCheck {
    private LoopbackOriginCheck() {}

    /** Returns whether the request has an Origin, or a Host other than this server's loopback address. */
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
