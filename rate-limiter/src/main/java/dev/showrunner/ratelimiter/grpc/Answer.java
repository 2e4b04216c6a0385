package dev.showrunner.ratelimiter.grpc;

import com.google.protobuf.Duration;
import dev.showrunner.ratelimiter.Decision;
import dev.showrunner.ratelimiter.Decision.DecidedBy;
import dev.showrunner.ratelimiter.Decision.LimitState;
import dev.showrunner.ratelimiter.Descriptor;
import dev.showrunner.ratelimiter.answer.AnswerHeaders;
import io.envoyproxy.envoy.config.core.v3.HeaderValue;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitResponse;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitResponse.Code;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitResponse.DescriptorStatus;
import java.util.List;

/**
 * A decision as Envoy reads it. A descriptor has one limit there and up to eight here, so its status tells the tightest one:
 * for a denial the one to wait for, else the one with the smallest part of its burst left. The overall code is what counts: a
 * descriptor with room is OK also in a request that another one ended, and has spent nothing then.
 */
final class Answer {
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int NANOS_PER_MICRO = 1_000;

    private Answer() {}

    static RateLimitResponse of(Decision decision, List<Descriptor> descriptors) {
        RateLimitResponse.Builder answer = RateLimitResponse.newBuilder().setOverallCode(code(decision.allowed()));
        for (Descriptor descriptor : descriptors) {
            // Equal descriptors share their buckets; their state stands with the first of them.
            answer.addStatuses(status(decision, first(descriptor, descriptors)));
        }
        AnswerHeaders.of(decision)
                .forEach((name, value) -> answer.addResponseHeadersToAdd(
                        HeaderValue.newBuilder().setKey(name).setValue(value)));
        return answer.build();
    }

    private static int first(Descriptor descriptor, List<Descriptor> descriptors) {
        int place = 0;
        while (!descriptors.get(place).entries().equals(descriptor.entries())) {
            place++;
        }
        return place;
    }

    private static DescriptorStatus status(Decision decision, int place) {
        return decision.limits().stream()
                .filter(state -> state.descriptor() == place)
                .min(LimitState.TIGHTEST_FIRST)
                .map(Answer::status)
                .orElseGet(() -> DescriptorStatus.newBuilder()
                        .setCode(code(decision.decidedBy() != DecidedBy.DENY_POLICY))
                        .build());
    }

    private static DescriptorStatus status(LimitState state) {
        long reset = state.resetAfterMicros();
        return DescriptorStatus.newBuilder()
                .setCode(code(state.waitMicros() == 0))
                .setCurrentLimit(UnitRate.of(state.limit()).toBuilder().setName(state.name()))
                .setLimitRemaining((int) Math.min(state.remaining(), Integer.MAX_VALUE))
                .setDurationUntilReset(Duration.newBuilder()
                        .setSeconds(reset / MICROS_PER_SECOND)
                        .setNanos((int) (reset % MICROS_PER_SECOND) * NANOS_PER_MICRO))
                .build();
    }

    private static Code code(boolean allowed) {
        return allowed ? Code.OK : Code.OVER_LIMIT;
    }
}
