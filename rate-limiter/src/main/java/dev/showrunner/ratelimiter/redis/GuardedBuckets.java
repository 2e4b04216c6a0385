package dev.showrunner.ratelimiter.redis;

import dev.showrunner.ratelimiter.Buckets;
import dev.showrunner.ratelimiter.Debit;
import dev.showrunner.ratelimiter.StoreUnavailableException;
import dev.showrunner.ratelimiter.Verdict;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Buckets behind a circuit breaker. Without it every request pays the command timeout for as long as Redis hangs; with it
 * the first few do, and then the policy decides at once. While it is open, one call in each pause asks whether Redis is
 * back.
 *
 * <p>Of the calls that end within ten milliseconds one counts. A single pause, of this process or of Redis, fails all calls that
 * are under way, hundreds on a busy node; a breaker that counts each of them opens, and makes of 30 ms without Redis the
 * whole of its own pause. So it is time that has to go by: a tenth of a second in which half of the calls fail, and on a node
 * with few calls ten of them.
 */
public final class GuardedBuckets implements Buckets {
    private static final int WINDOW = 20;
    private static final int FEWEST_CALLS = 5;
    private static final int PROBES = 1;
    private static final float FAILURE_PERCENT = 50;
    private static final long MOMENT_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final Buckets buckets;
    private final CircuitBreaker breaker;
    private final LongSupplier nanoTime;
    private final AtomicLong counted;

    /**
     * Guards a store.
     *
     * @param pause how long the breaker stays open before it lets calls through again
     * @param nanoTime a monotonic clock, in nanoseconds
     */
    public GuardedBuckets(Buckets buckets, Duration pause, LongSupplier nanoTime) {
        this.buckets = buckets;
        this.nanoTime = nanoTime;
        this.counted = new AtomicLong(nanoTime.getAsLong() - MOMENT_NANOS);
        this.breaker = CircuitBreaker.of(
                "limiter-store",
                CircuitBreakerConfig.custom()
                        .slidingWindowType(SlidingWindowType.COUNT_BASED)
                        .slidingWindowSize(WINDOW)
                        .minimumNumberOfCalls(FEWEST_CALLS)
                        .failureRateThreshold(FAILURE_PERCENT)
                        .waitDurationInOpenState(pause)
                        .permittedNumberOfCallsInHalfOpenState(PROBES)
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
        if (!breaker.tryAcquirePermission()) {
            throw new StoreUnavailableException("The breaker before the store is open");
        }
        Runnable result = breaker::releasePermission; // of a call that says nothing about the store
        try {
            T answer = call.get();
            result = () -> breaker.onSuccess(0, TimeUnit.NANOSECONDS);
            return answer;
        } catch (StoreUnavailableException e) {
            result = () -> breaker.onError(0, TimeUnit.NANOSECONDS, e);
            throw e;
        } finally {
            (isFirstOfItsMoment() ? result : (Runnable) breaker::releasePermission).run();
        }
    }

    private boolean isFirstOfItsMoment() {
        long now = nanoTime.getAsLong();
        long last = counted.get();
        return now - last >= MOMENT_NANOS && counted.compareAndSet(last, now);
    }

    /** The breaker, for health and metrics. */
    public CircuitBreaker breaker() {
        return breaker;
    }
}
