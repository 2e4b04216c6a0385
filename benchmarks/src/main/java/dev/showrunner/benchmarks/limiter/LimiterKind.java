package dev.showrunner.benchmarks.limiter;

import com.google.common.util.concurrent.RateLimiter;
import dev.showrunner.benchmarks.harness.Role;
import dev.showrunner.ratelimiter.Limit;
import dev.showrunner.ratelimiter.TokenBucket;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.local.LocalBucketBuilder;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.internal.AtomicRateLimiter;
import io.github.resilience4j.ratelimiter.internal.SemaphoreBasedRateLimiter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * The limiters that are compared. Each comes in two configurations: one grants every call of a run, the other holds a
 * few tokens and is not refilled within the hour. Peers are configured as documented and never wait for a token.
 */
enum LimiterKind {
    OURS("TokenBucket", Role.OURS) {
        @Override
        BooleanSupplier granting() {
            TokenBucket bucket = new TokenBucket(new Limit("granting", AMPLE, 1), System::nanoTime);
            return () -> bucket.tryTake(1);
        }

        @Override
        BooleanSupplier holding(int tokens) {
            TokenBucket bucket = new TokenBucket(Limit.of("holding", tokens, 1, HOUR), System::nanoTime);
            return () -> bucket.tryTake(1);
        }
    },
    RESILIENCE4J_ATOMIC("resilience4j AtomicRateLimiter", Role.PEER) {
        @Override
        BooleanSupplier granting() {
            AtomicRateLimiter limiter = new AtomicRateLimiter("granting", config(Integer.MAX_VALUE, SECOND));
            return limiter::acquirePermission;
        }

        @Override
        BooleanSupplier holding(int tokens) {
            AtomicRateLimiter limiter = new AtomicRateLimiter("holding", config(tokens, HOUR));
            return limiter::acquirePermission;
        }
    },
    RESILIENCE4J_SEMAPHORE("resilience4j SemaphoreBasedRateLimiter", Role.PEER) {
        @Override
        BooleanSupplier granting() {
            SemaphoreBasedRateLimiter limiter =
                    new SemaphoreBasedRateLimiter("granting", config(Integer.MAX_VALUE, SECOND));
            return limiter::acquirePermission;
        }

        @Override
        BooleanSupplier holding(int tokens) {
            SemaphoreBasedRateLimiter limiter = new SemaphoreBasedRateLimiter("holding", config(tokens, HOUR));
            return limiter::acquirePermission;
        }
    },
    BUCKET4J("Bucket4j lock-free (default: ms)", Role.PEER) {
        @Override
        BooleanSupplier granting() {
            return bucket4j(Bucket.builder(), AMPLE, SECOND);
        }

        @Override
        BooleanSupplier holding(int tokens) {
            return bucket4j(Bucket.builder(), tokens, HOUR);
        }
    },
    BUCKET4J_NANOS("Bucket4j lock-free (ns)", Role.PEER) {
        @Override
        BooleanSupplier granting() {
            return bucket4j(Bucket.builder().withNanosecondPrecision(), AMPLE, SECOND);
        }

        @Override
        BooleanSupplier holding(int tokens) {
            return bucket4j(Bucket.builder().withNanosecondPrecision(), tokens, HOUR);
        }
    },
    GUAVA("Guava RateLimiter", Role.PEER) {
        @Override
        BooleanSupplier granting() {
            RateLimiter limiter = RateLimiter.create(1e9);
            return limiter::tryAcquire;
        }

        /** At this rate, Guava's limiter holds at most one token, whatever the argument. */
        @Override
        BooleanSupplier holding(int tokens) {
            RateLimiter limiter = RateLimiter.create(1.0 / HOUR.toSeconds());
            return limiter::tryAcquire;
        }

        @Override
        int held(int tokens) {
            return 1;
        }
    },
    CLOCK_AND_CAS("System.nanoTime + AtomicLong CAS", Role.FLOOR) {
        @Override
        BooleanSupplier granting() {
            return counter(Long.MAX_VALUE, true);
        }

        @Override
        BooleanSupplier holding(int tokens) {
            return counter(tokens, true);
        }
    },
    CAS("AtomicLong CAS", Role.FLOOR) {
        @Override
        BooleanSupplier granting() {
            return counter(Long.MAX_VALUE, false);
        }

        @Override
        BooleanSupplier holding(int tokens) {
            return counter(tokens, false);
        }
    };

    /** More tokens than a run can take, and few enough for every limiter to count. */
    private static final long AMPLE = 1_000_000_000_000L;

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private final String label;
    private final Role role;

    LimiterKind(String label, Role role) {
        this.label = label;
        this.role = role;
    }

    String label() {
        return label;
    }

    Role role() {
        return role;
    }

    /** Returns a limiter that grants every call. */
    abstract BooleanSupplier granting();

    /** Returns a limiter with a number of tokens for the next hour. */
    abstract BooleanSupplier holding(int tokens);

    /** Returns how many of the tokens the limiter really holds. */
    int held(int tokens) {
        return tokens;
    }

    private static RateLimiterConfig config(int limit, Duration period) {
        return RateLimiterConfig.custom()
                .limitForPeriod(limit)
                .limitRefreshPeriod(period)
                .timeoutDuration(Duration.ZERO)
                .build();
    }

    private static BooleanSupplier bucket4j(LocalBucketBuilder builder, long capacity, Duration refill) {
        Bucket bucket = builder.addLimit(limit -> limit.capacity(capacity).refillGreedy(1, refill))
                .build();
        return () -> bucket.tryConsume(1);
    }

    private static BooleanSupplier counter(long limit, boolean readClock) {
        AtomicLong taken = new AtomicLong();
        return () -> {
            while (true) {
                long before = taken.get();
                boolean atZero = readClock && System.nanoTime() == 0;
                if (atZero || before >= limit) {
                    return false;
                }
                if (taken.compareAndSet(before, before + 1)) {
                    return true;
                }
            }
        };
    }
}
