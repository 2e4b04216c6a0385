package dev.showrunner.ratelimiter.http;

import dev.showrunner.ratelimiter.Decision;
import dev.showrunner.ratelimiter.Decision.LimitState;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The state of the limits as structured fields (RFC 9651), after draft-ietf-httpapi-ratelimit-headers-10: {@code
 * RateLimit-Policy} says what the limits are ({@code q} the quota, {@code w} the window in seconds), {@code RateLimit} what
 * is left of them ({@code r} the remaining quota, {@code t} the seconds until it is whole again).
 *
 * <p>A token bucket has no windows; the closest true statement is the burst as quota and the time that an empty bucket
 * takes to fill as window, rounded up.
 */
final class RateLimitHeaders {
    private static final long MICROS_PER_SECOND = 1_000_000;

    private RateLimitHeaders() {}

    /** Both headers, or none where the store was not asked. */
    static Map<String, String> of(Decision decision) {
        return decision.limits().isEmpty()
                ? Map.of()
                : Map.of(
                        "RateLimit-Policy",
                        decision.limits().stream().map(RateLimitHeaders::policy).collect(Collectors.joining(", ")),
                        "RateLimit",
                        decision.limits().stream().map(RateLimitHeaders::state).collect(Collectors.joining(", ")));
    }

    /** Policy and limit; both names are lower-case ASCII without quotes, so nothing needs escaping. */
    static String name(LimitState state) {
        return state.policy() + "/" + state.limit().name();
    }

    private static String policy(LimitState state) {
        return "\"%s\";q=%d;w=%d"
                .formatted(
                        name(state),
                        state.limit().capacity(),
                        Math.ceilDiv(state.limit().windowMicros(), MICROS_PER_SECOND));
    }

    private static String state(LimitState state) {
        return "\"%s\";r=%d;t=%d"
                .formatted(name(state), state.remaining(), Math.ceilDiv(state.resetAfterMicros(), MICROS_PER_SECOND));
    }
}
