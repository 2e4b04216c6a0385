package dev.showrunner.ratelimiter.grpc;

import dev.showrunner.ratelimiter.Check;
import dev.showrunner.ratelimiter.Limiter;
import dev.showrunner.ratelimiter.TooManyLimitsException;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitRequest;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitResponse;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitServiceGrpc;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.StreamObserver;
import jakarta.inject.Singleton;

/**
 * {@code ShouldRateLimit}, as Envoy and what is built on it ask. The same question and the same buckets as {@code /v1/check}:
 * in contrast to Envoy's reference service a request that is over one limit spends nothing of the others.
 *
 * <p>A request that nobody waits for any more is not decided, as its debit would be lost.
 */
@Singleton
final class RateLimitEndpoint extends RateLimitServiceGrpc.RateLimitServiceImplBase {
    private final Limiter limiter;

    RateLimitEndpoint(Limiter limiter) {
        this.limiter = limiter;
    }

    @Override
    public void shouldRateLimit(RateLimitRequest request, StreamObserver<RateLimitResponse> answer) {
        try {
            Check check = Question.of(request);
            if (Context.current().isCancelled()) {
                throw Status.CANCELLED
                        .withDescription("The caller no longer waits")
                        .asException();
            }
            RateLimitResponse response = Answer.of(limiter.decide(check), check.descriptors());
            answer.onNext(response);
            answer.onCompleted();
        } catch (StatusException e) {
            answer.onError(e);
        } catch (TooManyLimitsException e) {
            answer.onError(Question.invalid("descriptors " + e.reason()));
        }
    }
}
