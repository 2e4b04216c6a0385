package dev.showrunner.ratelimiter.redis;

import dev.showrunner.ratelimiter.Buckets;
import dev.showrunner.ratelimiter.Debit;
import dev.showrunner.ratelimiter.StoreUnavailableException;
import dev.showrunner.ratelimiter.TooManyLimitsException;
import dev.showrunner.ratelimiter.Verdict;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * Buckets behind a circuit breaker. Without it every request pays the command timeout for as long as Redis hangs; with it
 * the first few do, and then the policy decides at once. While it is open, one call in each pause asks whether Redis is
 * back.
 */
public final class GuardedBuckets implements Buckets {
    private static final int WINDOW = 20;
    private static final int FEWEST_CALLS = 5;
    private static final int PROBES = 2;
    private static final float FAILURE_PERCENT = 50;

    private final Buckets buckets;
    private final CircuitBreaker breaker;

    /**
     * Guards a store.
     *
     * @param pause how long the breaker stays open before it lets calls through again
     */
    public GuardedBuckets(Buckets buckets, Duration pause) {
        this.buckets = buckets;
        this.breaker = CircuitBreaker.of(
                "limiter-store",
                CircuitBreakerConfig.custom()
                        .slidingWindowType(SlidingWindowType.COUNT_BASED)
                        .slidingWindowSize(WINDOW)
                        .minimumNumberOfCalls(FEWEST_CALLS)
                        .failureRateThreshold(FAILURE_PERCENT)
                        .waitDurationInOpenState(pause)
                        .permittedNumberOfCallsInHalfOpenState(PROBES)
                        .writableStackTraceEnabled(false)
                        .ignoreExceptions(TooManyLimitsException.class)
                        .build());
    }

    @Override
    public Verdict take(List<Debit> debits) {
        return guarded(() -> buckets.take(debits));
    }

    @Override
    public void refund(List<Debit> debits) {
        guarded(() -> {
            buckets.refund(debits);
            return true;
        });
    }

    @Override
    public void reset(List<String> keys) {
        guarded(() -> {
            buckets.reset(keys);
            return true;
        });
    }

    private <T> T guarded(Supplier<T> call) {
        try {
            return breaker.executeSupplier(call);
        } catch (CallNotPermittedException e) {
            throw new StoreUnavailableException("The breaker before the store is open", e);
        }
    }

    /** The breaker, for health and metrics. */
    public CircuitBreaker breaker() {
        return breaker;
    }
}
