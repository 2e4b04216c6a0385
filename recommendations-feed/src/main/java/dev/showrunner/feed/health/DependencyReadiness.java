package dev.showrunner.feed.health;

import dev.showrunner.feed.policy.DependencyPolicy;
import dev.showrunner.kit.health.Ability;
import dev.showrunner.kit.health.ReadinessCheck;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The state of every breaker. Nothing that a page asks is needed for a page, so an open one only degrades. */
@Singleton
final class DependencyReadiness implements ReadinessCheck {
    private final List<DependencyPolicy> policies;

    DependencyReadiness(List<DependencyPolicy> policies) {
        this.policies = policies;
    }

    @Override
    public String name() {
        return "dependencies";
    }

    @Override
    public Ability check() {
        Map<String, Object> states = new TreeMap<>();
        policies.forEach(policy -> states.put(policy.name(), policy.state()));
        boolean impaired = states.values().stream().anyMatch(state -> state.equals("open"));
        return impaired ? Ability.degraded(states) : Ability.ready(states);
    }
}
