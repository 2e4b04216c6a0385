package dev.showrunner.ratelimiter.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.ratelimiter.Decision;
import dev.showrunner.ratelimiter.Decision.DecidedBy;
import dev.showrunner.ratelimiter.Decision.LimitState;
import dev.showrunner.ratelimiter.Gcra;
import dev.showrunner.ratelimiter.Policy;
import dev.showrunner.ratelimiter.yaml.PolicyFile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AnswerHeadersTest {
    private static final long SECOND = 1_000_000;

    @Test
    void of_eachStyle_tellsWhatItsPolicyAsksFor() {
        assertThat(allowed(state("draft", 10, 7, 0)))
                .containsOnlyKeys("RateLimit-Policy", "RateLimit", "X-RateLimit-Decided-By");
        assertThat(allowed(state("x-ratelimit", 10, 7, 0)))
                .containsExactly(
                        Map.entry("X-RateLimit-Limit", "10"),
                        Map.entry("X-RateLimit-Remaining", "7"),
                        Map.entry("X-RateLimit-Reset", "3"),
                        Map.entry("X-RateLimit-Decided-By", "redis"));
        assertThat(allowed(state("both", 10, 7, 0)))
                .containsKeys("RateLimit-Policy", "RateLimit", "X-RateLimit-Limit", "X-RateLimit-Remaining");
        assertThat(allowed(state("none", 10, 7, 0))).containsOnlyKeys("X-RateLimit-Decided-By");
    }

    @Test
    void of_severalPolicies_doesNotTellOfOneWhatAnotherMay() {
        Map<String, String> headers =
                allowed(state("draft", 10, 1, 0), state("x-ratelimit", 20, 9, 0), state("none", 5, 0, 0));
        assertThat(headers).containsEntry("RateLimit", "\"draft/l\";r=1;t=9").containsEntry("X-RateLimit-Limit", "20");
    }

    @Test
    void of_theTrio_isOfTheLimitToWaitForLongest_elseOfTheFullestOne() {
        assertThat(allowed(state("both", 10, 7, 0), state("both", 100, 30, 0)))
                .containsEntry("X-RateLimit-Limit", "100");
        assertThat(of(false, state("both", 10, 0, SECOND), state("both", 100, 0, 5 * SECOND), state("both", 7, 3, 0)))
                .containsEntry("X-RateLimit-Limit", "100")
                .containsEntry("Retry-After", "5");
        assertThat(of(false, state("both", 100, 0, 5 * SECOND), state("both", 10, 10, Gcra.NEVER)))
                .containsEntry("X-RateLimit-Limit", "10");
    }

    @Test
    void of_aWaitOfLessThanAMillisecond_isNotNoWait() {
        assertThat(of(false, state("draft", 10, 0, 400))).containsEntry("Retry-After", "1");
        assertThat(of(false, state("draft", 10, 0, SECOND + 400))).containsEntry("Retry-After", "2");
    }

    private static Map<String, String> allowed(LimitState... states) {
        return of(true, states);
    }

    private static Map<String, String> of(boolean allowed, LimitState... states) {
        return AnswerHeaders.of(new Decision(allowed, DecidedBy.STORE, List.of("p"), List.of(states), List.of()));
    }

    /** A limit that gives back one token in a second. */
    private static LimitState state(String style, long burst, long remaining, long waitMicros) {
        Policy policy = PolicyFile.parse("""
                policies:
                  - name: %1$s
                    domain: d
                    match: [{ key: k }]
                    limits: [{ name: l, burst: %2$d, rate: 1, per: 1s }]
                    on_store_failure: allow
                    headers: %1$s
                """.formatted(style, burst)).all().getFirst();
        return new LimitState(
                policy, 0, policy.limits().getFirst(), remaining, (burst - remaining) * SECOND, waitMicros);
    }
}
