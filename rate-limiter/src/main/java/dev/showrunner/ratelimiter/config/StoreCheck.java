package dev.showrunner.ratelimiter.config;

import dev.showrunner.kit.health.Ability;
import dev.showrunner.kit.health.ReadinessCheck;
import dev.showrunner.kit.redis.RedisLink;
import dev.showrunner.ratelimiter.redis.GuardedBuckets;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import jakarta.inject.Singleton;
import java.util.Map;

/** Without Redis the limiter still answers, by its policies: degraded, not unready. */
@Singleton
final class StoreCheck implements ReadinessCheck {
    private final RedisLink redis;
    private final GuardedBuckets buckets;

    StoreCheck(RedisLink redis, GuardedBuckets buckets) {
        this.redis = redis;
        this.buckets = buckets;
    }

    @Override
    public String name() {
        return "store";
    }

    @Override
    public Ability check() {
        CircuitBreaker.State breaker = buckets.breaker().getState();
        Map<String, Object> details = Map.of("connected", redis.isConnected(), "breaker", breaker.name());
        boolean asked = redis.isConnected() && breaker == CircuitBreaker.State.CLOSED;
        return asked ? Ability.ready(details) : Ability.degraded(details);
    }
}
