package dev.showrunner.feed.config;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * What all dependency policies share.
 *
 * @param enabled false switches breakers, bulkheads, retry budget and deadlines off: what the drills compare with
 * @param openFor how long a breaker stays open the first time
 */
@ConfigurationProperties("feed.policy")
public record PolicyConfiguration(
        @Bindable(defaultValue = "true") boolean enabled,
        @Bindable(defaultValue = "2s") Duration openFor) {}
