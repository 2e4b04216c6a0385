package dev.showrunner.ratelimiter.health;

import dev.showrunner.kit.health.Ability;
import dev.showrunner.kit.health.ReadinessCheck;
import dev.showrunner.kit.redis.RedisLink;
import dev.showrunner.ratelimiter.redis.GuardedNodes;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** Without Redis, or a node of a cluster, the limiter still answers, by its policies: degraded, not unready. */
@Singleton
final class StoreReadiness implements ReadinessCheck {
    private final RedisLink redis;
    private final GuardedNodes buckets;

    StoreReadiness(RedisLink redis, GuardedNodes buckets) {
        this.redis = redis;
        this.buckets = buckets;
    }

    @Override
    public String name() {
        return "store";
    }

    @Override
    public Ability check() {
        List<State> states = redis.nodes().stream()
                .map(node -> buckets.ofNode(node).breaker().getState())
                .toList();
        List<State> lost =
                states.stream().filter(state -> state != State.CLOSED).toList();
        String worst = (lost.isEmpty() ? State.CLOSED : lost.getFirst()).name();
        Map<String, Object> details = Map.of(
                "connected", redis.isConnected(), "breaker", worst, "nodes", states.size(), "nodes_lost", lost.size());
        return redis.isConnected() && lost.isEmpty() ? Ability.ready(details) : Ability.degraded(details);
    }
}
