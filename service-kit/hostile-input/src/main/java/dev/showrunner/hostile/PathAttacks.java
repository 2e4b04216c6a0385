package dev.showrunner.hostile;

import dev.showrunner.hostile.Attack.Expected;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Attacks on the path: traversal, NUL, malformed escapes, invalid identifiers and unsupported methods. */
final class PathAttacks {
    /** Legal path segments that are not identifiers. */
    private static final List<String> INVALID_IDENTIFIERS = List.of(
            "%20",
            "%00",
            "a%00b",
            "%0d%0aSet-Cookie:%20a=b",
            "%1b%5B2J",
            "..%2f..%2f..%2fetc%2fpasswd",
            "%2e%2e%2f%2e%2e%2fetc",
            "..%5c..%5cwindows",
            "'%20OR%20'1'='1",
            "a%27%3B%20DROP%20TABLE%20titles%3B--",
            "%F0%9F%92%A5",
            "x".repeat(65),
            "%7B%22a%22:1%7D",
            "$%7Bjndi:ldap:%2F%2Fx%2Fa%7D");

    /** Malformed escapes and invalid UTF-8. */
    private static final List<String> INVALID_ENCODINGS = List.of("%zz", "%", "%0", "%ff%fe", "%c0%af", "%ed%a0%80");

    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "DELETE", "PATCH", "TRACE", "BREW");

    private PathAttacks() {}

    static Stream<Attack> attacks(Endpoint endpoint) {
        Stream<Attack> segments = endpoint.variables().entrySet().stream()
                .flatMap(variable -> Stream.concat(
                        INVALID_IDENTIFIERS.stream()
                                .map(value -> of(
                                        endpoint,
                                        endpoint.targetWith(variable.getKey(), value),
                                        new Expected(Set.of(variable.getValue()), Optional.of(variable.getKey())))),
                        INVALID_ENCODINGS.stream()
                                .map(value -> of(
                                        endpoint,
                                        endpoint.targetWith(variable.getKey(), value),
                                        Expected.status(400, 404)))));
        Stream<Attack> whole = Stream.of(
                        "/..%2f..%2fetc%2fpasswd",
                        "/../../../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/\u0000", "/%00", "//", "/%zz")
                .map(suffix -> of(
                        endpoint,
                        endpoint.path().replaceAll("\\{\\w+:([^}]*)}", "$1") + suffix,
                        Expected.status(400, 404, 405)));
        return Stream.concat(segments, whole);
    }

    /** Returns an attack for each method that the path does not support. */
    static Stream<Attack> otherMethods(Endpoint endpoint, Set<String> methods) {
        return METHODS.stream()
                .filter(method -> !methods.contains(method))
                .map(method -> new Attack(
                        method + " instead of " + endpoint.operation(),
                        Requests.plain(method, endpoint.target()),
                        Expected.status(405)));
    }

    private static Attack of(Endpoint endpoint, String target, Expected expected) {
        byte[] request = endpoint.body()
                .map(json -> Requests.json(endpoint.method(), target, json))
                .orElseGet(() -> Requests.plain(endpoint.method(), target));
        return new Attack(endpoint.operation() + " as " + target, request, expected);
    }
}
