package dev.showrunner.ratelimiter.health;

import dev.showrunner.kit.health.Ability;
import dev.showrunner.kit.health.ReadinessCheck;
import dev.showrunner.ratelimiter.yaml.ReloadingPolicies;
import jakarta.inject.Singleton;
import java.util.Map;

/** A policy file that cannot be used leaves the last good one in force: degraded, not unready. */
@Singleton
final class PoliciesReadiness implements ReadinessCheck {
    private final ReloadingPolicies policies;

    PoliciesReadiness(ReloadingPolicies policies) {
        this.policies = policies;
    }

    @Override
    public String name() {
        return "policies";
    }

    @Override
    public Ability check() {
        int inForce = policies.get().all().size();
        return policies.problem()
                .map(problem -> Ability.degraded(Map.of("in_force", inForce, "problem", problem)))
                .orElseGet(() -> Ability.ready(Map.of("in_force", inForce)));
    }
}
