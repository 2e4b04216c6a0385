package dev.showrunner.ratelimiter.answer;

import dev.showrunner.ratelimiter.Decision;
import dev.showrunner.ratelimiter.Decision.LimitState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The headers of an answer, the same for every way in: who decided ({@code X-RateLimit-Decided-By}), how long a denied caller
 * should wait ({@code Retry-After}, seconds), and the state of the limits,
 * as each policy wants it told ({@link dev.showrunner.ratelimiter.HeaderStyle}).
 *
 * <p>The state is told as structured fields (RFC 9651), after draft-ietf-httpapi-ratelimit-headers-10: {@code
 * RateLimit-Policy} says what the limits are ({@code q} the quota, {@code w} the window in seconds), {@code RateLimit} what
 * is left of them ({@code r} the remaining quota, {@code t} the seconds until it is whole again).
 *
 * <p>A token bucket has no windows; the closest true statement is the burst as quota and the time that an empty bucket
 * takes to fill as window, rounded up.
 *
 * <p>The older trio {@code X-RateLimit-Limit}, {@code -Remaining} and {@code -Reset} has room for one limit and tells the
 * tightest; {@code -Reset} is in seconds from now, as in draft-polli-ratelimit-headers-03 and in Envoy, not the time of day that
 * others put there: that would be this node's clock, on which nothing else here depends.
 */
public final class AnswerHeaders {
    private static final long MICROS_PER_SECOND = 1_000_000;

    private AnswerHeaders() {}

    /** By name, in the order of sending; nothing about limits where no bucket was looked at, or where no policy tells. */
    public static Map<String, String> of(Decision decision) {
        Map<String, String> headers = new LinkedHashMap<>();
        List<LimitState> draft = decision.limits().stream()
                .filter(state -> state.policy().headers().hasDraft())
                .toList();
        if (!draft.isEmpty()) {
            headers.put("RateLimit-Policy", list(draft, AnswerHeaders::policy));
            headers.put("RateLimit", list(draft, AnswerHeaders::state));
        }
        decision.limits().stream()
                .filter(state -> state.policy().headers().hasTrio())
                .min(LimitState.TIGHTEST_FIRST)
                .ifPresent(state -> {
                    headers.put("X-RateLimit-Limit", Long.toString(state.limit().capacity()));
                    headers.put("X-RateLimit-Remaining", Long.toString(state.remaining()));
                    headers.put("X-RateLimit-Reset", Long.toString(seconds(state.resetAfterMicros())));
                });
        if (!decision.allowed()) {
            headers.put("Retry-After", Long.toString(Waits.retryAfterSeconds(decision)));
        }
        headers.put("X-RateLimit-Decided-By", Waits.decidedBy(decision));
        return headers;
    }

    private static String list(List<LimitState> limits, Function<LimitState, String> item) {
        return limits.stream().map(item).collect(Collectors.joining(", "));
    }

    /** The name is lower-case ASCII without quotes, so nothing needs escaping. */
    private static String policy(LimitState state) {
        return '"' + state.name() + "\";q=" + state.limit().capacity() + ";w="
                + seconds(state.limit().windowMicros());
    }

    private static String state(LimitState state) {
        return '"' + state.name() + "\";r=" + state.remaining() + ";t=" + seconds(state.resetAfterMicros());
    }

    private static long seconds(long micros) {
        return Math.ceilDiv(micros, MICROS_PER_SECOND);
    }
}
