package dev.showrunner.feed.policy;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Settings for resilience4j that act at the load of a study group; its defaults (100 calls, 60 s) never would. */
final class Breakers {
    private static final int WINDOW_CALLS = 20;
    private static final int MINIMUM_CALLS = 10;
    private static final float THRESHOLD_PERCENT = 50;
    private static final int HALF_OPEN_CALLS = 5;

    /** Then it closes. By default it would open again, and an endpoint that is seldom asked would never be let back in. */
    private static final Duration HALF_OPEN_AT_MOST = Duration.ofSeconds(2);

    private static final double OPEN_GROWTH = 1.5;
    private static final double OPEN_JITTER = 0.1;
    private static final double OPEN_AT_MOST = 2.5;

    private Breakers() {}

    static CircuitBreaker breaker(String name, PolicySettings settings, Clock clock, LongSupplier nanoTime) {
        return CircuitBreaker.of(
                name,
                CircuitBreakerConfig.custom()
                        .slidingWindow(WINDOW_CALLS, MINIMUM_CALLS, CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                        .failureRateThreshold(THRESHOLD_PERCENT)
                        .slowCallRateThreshold(THRESHOLD_PERCENT)
                        .slowCallDurationThreshold(
                                settings.limit().multipliedBy(3).dividedBy(4))
                        .waitIntervalFunctionInOpenState(openInterval(settings.openFor()))
                        .permittedNumberOfCallsInHalfOpenState(HALF_OPEN_CALLS)
                        .maxWaitDurationInHalfOpenState(HALF_OPEN_AT_MOST)
                        .transitionToStateAfterWaitDuration(CircuitBreaker.State.CLOSED)
                        .ignoreException(Breakers::isNoCall)
                        .recordException(Breakers::isFailure)
                        .clock(clock)
                        .currentTimestampFunction(_ -> nanoTime.getAsLong(), TimeUnit.NANOSECONDS)
                        .writableStackTraceEnabled(false)
                        .build());
    }

    static Bulkhead bulkhead(String name, PolicySettings settings) {
        return Bulkhead.of(
                name,
                BulkheadConfig.custom()
                        .maxConcurrentCalls(settings.concurrency())
                        .maxWaitDuration(Duration.ZERO)
                        .writableStackTraceEnabled(false)
                        .build());
    }

    private static IntervalFunction openInterval(Duration first) {
        Duration most = Duration.ofMillis((long) (first.toMillis() * OPEN_AT_MOST));
        return IntervalFunction.ofExponentialRandomBackoff(first, OPEN_GROWTH, OPEN_JITTER, most);
    }

    private static boolean isNoCall(Throwable thrown) {
        return thrown instanceof BulkheadFullException
                || (thrown instanceof CallException call && call.kind() == CallException.Kind.NO_TIME);
    }

    private static boolean isFailure(Throwable thrown) {
        return !(thrown instanceof CallException call) || call.kind().isFailure();
    }
}
