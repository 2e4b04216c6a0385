package dev.showrunner.ratelimiter.config;

import dev.showrunner.kit.health.Ability;
import dev.showrunner.kit.health.ReadinessCheck;
import jakarta.inject.Singleton;
import java.util.Map;

/** A policy file that cannot be used leaves the last good one in force: degraded, not unready. */
@Singleton
final class PoliciesCheck implements ReadinessCheck {
    private final ReloadingPolicies policies;

    PoliciesCheck(ReloadingPolicies policies) {
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
