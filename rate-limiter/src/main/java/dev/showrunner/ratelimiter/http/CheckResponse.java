package dev.showrunner.ratelimiter.http;

import dev.showrunner.ratelimiter.Decision;
import dev.showrunner.ratelimiter.answer.Waits;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was decided.
 *
 * @param allowed whether the request may pass
 * @param decidedBy {@code redis}, {@code lease}, {@code deny_cache}, {@code no_policy}, {@code local}, {@code allow_policy} or
 *     {@code deny_policy}
 * @param limits the limits afterwards, this node's share of them if {@code local}; empty if no bucket was looked at
 * @param retryAfterMs how long to wait, if denied and if waiting helps
 */
@Serdeable
record CheckResponse(
        boolean allowed,
        String decidedBy,
        List<LimitBody> limits,
        @Nullable Long retryAfterMs) {

    /**
     * A limit afterwards.
     *
     * @param policy the policy and the limit, {@code api/second}
     * @param limit the burst, in tokens
     * @param remaining whole tokens left
     * @param resetAfterMs until the bucket is full again
     */
    @Serdeable
    record LimitBody(String policy, long limit, long remaining, long resetAfterMs) {}

    /**
     * Several decisions, in the order of the questions.
     *
     * @param results one for each question
     */
    @Serdeable
    record Batch(List<CheckResponse> results) {}

    static CheckResponse of(Decision decision) {
        List<LimitBody> limits =
                decision.limits().stream().map(CheckResponse::limit).toList();
        Long wait = decision.allowed() ? null : Waits.retryAfter(decision).toMillis();
        return new CheckResponse(decision.allowed(), Waits.decidedBy(decision), limits, wait);
    }

    private static LimitBody limit(Decision.LimitState state) {
        return new LimitBody(
                state.name(),
                state.limit().capacity(),
                state.remaining(),
                Math.ceilDiv(state.resetAfterMicros(), 1_000));
    }
}
