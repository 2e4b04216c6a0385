package dev.showrunner.lab.drill.format;

import dev.showrunner.lab.load.plan.RequestKind;
import java.util.Map;
import java.util.Objects;

/** Maps the kinds of request to their names in drills. */
public final class RequestNames {
    private static final Map<String, RequestKind> KINDS = Map.of(
            "limiter-checks", RequestKind.CHECK,
            "logins", RequestKind.LOGIN,
            "login-guesses", RequestKind.GUESS,
            "heartbeats", RequestKind.HEARTBEATS,
            "home-pages", RequestKind.HOME,
            "trending-reads", RequestKind.TRENDING,
            "rows", RequestKind.ROW,
            "positions", RequestKind.POSITION);

    private RequestNames() {}

    /** Returns the name of a kind. */
    public static String of(RequestKind kind) {
        return KINDS.entrySet().stream()
                .filter(entry -> entry.getValue() == kind)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(kind.label());
    }

    static RequestKind kind(String name) {
        return Objects.requireNonNull(KINDS.get(name), name);
    }
}
