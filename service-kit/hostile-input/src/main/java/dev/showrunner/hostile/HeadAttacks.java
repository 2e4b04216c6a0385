package dev.showrunner.hostile;

import dev.showrunner.hostile.Attack.Expected;
import java.util.stream.Stream;

/** Attacks with oversized or malformed request heads. */
final class HeadAttacks {
    private HeadAttacks() {}

    static Stream<Attack> attacks(Endpoint endpoint) {
        return Stream.of(
                of(endpoint, "long query", query(endpoint, "x".repeat(100_000)), "", 414),
                of(endpoint, "many parameters", query(endpoint, "a=1&".repeat(10_000)), "", 414),
                of(endpoint, "long header", endpoint.target(), "X-Long: " + "x".repeat(100_000) + "\r\n", 431),
                of(endpoint, "many headers", endpoint.target(), "X-Many: 1\r\n".repeat(10_000), 431),
                of(endpoint, "header without colon", endpoint.target(), "no colon here\r\n", 400),
                of(endpoint, "control character in a header", endpoint.target(), "X-Bad: a\u0000b\r\n", 400),
                of(endpoint, "space in a header's name", endpoint.target(), "X Bad: a\r\n", 400),
                of(endpoint, "negative length", endpoint.target(), "Content-Length: -1\r\n", 400),
                of(endpoint, "length that is not a number", endpoint.target(), "Content-Length: many\r\n", 400),
                of(endpoint, "two lengths", endpoint.target(), "Content-Length: 3\r\nContent-Length: 4\r\n", 400),
                new Attack(
                        endpoint.operation() + " not HTTP",
                        Requests.bytes("\u0016\u0003\u0001" + endpoint.target() + "\r\n\r\n"),
                        Expected.status(400)),
                new Attack(
                        endpoint.operation() + " control character in the target",
                        Requests.bytes(endpoint.method() + " " + endpoint.target()
                                + "\u0001 HTTP/1.1\r\nConnection: close\r\n\r\n"),
                        Expected.status(400)),
                new Attack(
                        endpoint.operation() + " invalid HTTP version",
                        Requests.bytes(
                                endpoint.method() + " " + endpoint.target() + " HTTP/x.y\r\nConnection: close\r\n\r\n"),
                        Expected.status(400)));
    }

    private static String query(Endpoint endpoint, String more) {
        return endpoint.target() + (endpoint.target().contains("?") ? "&" : "?") + more;
    }

    private static Attack of(Endpoint endpoint, String name, String target, String headers, int status) {
        return new Attack(
                endpoint.operation() + " " + name,
                Requests.bytes(Requests.head(endpoint.method(), target) + headers + "\r\n"),
                Expected.status(status));
    }
}
