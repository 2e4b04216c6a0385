package dev.showrunner.ratelimiter.health;

import dev.showrunner.kit.health.Ability;
import dev.showrunner.kit.health.ReadinessCheck;
import dev.showrunner.ratelimiter.region.Regions;
import jakarta.inject.Singleton;
import java.util.Map;

/** A region that is cut off goes on with its part of shared limits: degraded, not unready. */
@Singleton
final class RegionsReadiness implements ReadinessCheck {
    private final Regions regions;

    RegionsReadiness(Regions regions) {
        this.regions = regions;
    }

    @Override
    public String name() {
        return "regions";
    }

    @Override
    public Ability check() {
        Map<String, Object> details = Map.of("others", regions.outboxes().size(), "connected", regions.isConnected());
        return regions.isConnected() ? Ability.ready(details) : Ability.degraded(details);
    }
}
