package dev.showrunner.feed.config;

import dev.showrunner.feed.policy.CallListener;
import dev.showrunner.feed.policy.DependencyPolicy;
import dev.showrunner.feed.policy.PolicySettings;
import dev.showrunner.kit.NanoClock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.EachBean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One policy for each configured dependency, by its name, with its metrics. */
@Factory
final class Policies {
    private static final Logger LOG = LoggerFactory.getLogger(Policies.class);

    Policies(PolicyConfiguration common) {
        if (!common.enabled()) {
            LOG.warn("feed.policy.mode is off: one dependency that hangs will hang every page");
        }
    }

    @Singleton
    CallListener metrics(MeterRegistry registry) {
        return (dependency, outcome, took) -> registry.timer(
                        "feed.dependency.calls", "dependency", dependency, "outcome", outcome.replace(' ', '_'))
                .record(took);
    }

    @Context
    @EachBean(DependencyConfiguration.class)
    DependencyPolicy policy(
            DependencyConfiguration dependency,
            PolicyConfiguration common,
            Clock clock,
            NanoClock nanos,
            CallListener listener,
            MeterRegistry registry) {
        PolicySettings settings = new PolicySettings(
                common.enabled(), dependency.limit(), dependency.concurrency(), dependency.retry(), common.openFor());
        DependencyPolicy policy = new DependencyPolicy(dependency.name(), settings, clock, nanos::nanoTime, listener);
        registry.gauge(
                "feed.dependency.protected",
                Tags.of("dependency", dependency.name()),
                policy,
                guarded -> guarded.state().equals("open") ? 1 : 0);
        return policy;
    }
}
