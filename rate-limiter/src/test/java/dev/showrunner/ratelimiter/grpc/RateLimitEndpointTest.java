package dev.showrunner.ratelimiter.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.ratelimiter.Decision;
import dev.showrunner.ratelimiter.Limiter;
import io.envoyproxy.envoy.extensions.common.ratelimit.v3.RateLimitDescriptor;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitRequest;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitResponse;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitResponse.Code;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitResponse.DescriptorStatus;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RateLimitEndpointTest {
    private static final RateLimitRequest QUESTION = RateLimitRequest.newBuilder()
            .setDomain("api")
            .addDescriptors(descriptor("a"))
            .addDescriptors(descriptor("b"))
            .build();

    private final Answers answers = new Answers();

    @Test
    void aCallThatNobodyWaitsForAnyMore_isNotDecided() {
        Limiter limiter = check -> {
            throw new AssertionError("decided");
        };
        Context.CancellableContext context = Context.current().withCancellation();
        context.cancel(null);
        context.run(() -> new RateLimitEndpoint(limiter).shouldRateLimit(QUESTION, answers));
        assertThat(answers.statuses).containsExactly(Status.Code.CANCELLED);
    }

    @Test
    void withoutAStore_thePolicysAnswer_isThatOfEachDescriptor() {
        ask(Decision.DecidedBy.DENY_POLICY, false);
        assertThat(answers.values).singleElement().satisfies(answer -> {
            assertThat(answer.getOverallCode()).isEqualTo(Code.OVER_LIMIT);
            assertThat(answer.getStatusesList())
                    .extracting(DescriptorStatus::getCode)
                    .containsExactly(Code.OVER_LIMIT, Code.OVER_LIMIT);
            assertThat(answer.getResponseHeadersToAddList())
                    .anyMatch(header -> header.getKey().equals("X-RateLimit-Decided-By")
                            && header.getValue().equals("deny_policy"));
        });
        answers.values.clear();
        ask(Decision.DecidedBy.ALLOW_POLICY, true);
        assertThat(answers.values)
                .singleElement()
                .extracting(RateLimitResponse::getOverallCode)
                .isEqualTo(Code.OK);
    }

    private void ask(Decision.DecidedBy by, boolean allowed) {
        Decision decision = new Decision(allowed, by, List.of("p"), List.of(), List.of());
        new RateLimitEndpoint(check -> decision).shouldRateLimit(QUESTION, answers);
    }

    private static RateLimitDescriptor descriptor(String value) {
        return RateLimitDescriptor.newBuilder()
                .addEntries(RateLimitDescriptor.Entry.newBuilder().setKey("key").setValue(value))
                .build();
    }

    private static final class Answers implements StreamObserver<RateLimitResponse> {
        private final List<RateLimitResponse> values = new ArrayList<>();
        private final List<Status.Code> statuses = new ArrayList<>();

        @Override
        public void onNext(RateLimitResponse answer) {
            values.add(answer);
        }

        @Override
        public void onError(Throwable problem) {
            statuses.add(Status.fromThrowable(problem).getCode());
        }

        @Override
        public void onCompleted() {
            statuses.add(Status.Code.OK);
        }
    }
}
