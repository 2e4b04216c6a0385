package dev.showrunner.ratelimiter.config;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;

/**
 * How this region lives with the others; meaningless where {@code limiter.regions} names no other.
 *
 * @param region the name of this region
 * @param regionSyncInterval within which regions tell each other what they admitted; round trips up to half of it are allowed for
 * @param regionTimeout how long a command to another region's Redis may take
 */
@ConfigurationProperties("limiter")
record RegionConfiguration(
        @NotBlank @Bindable(defaultValue = "here") String region,
        @Bindable(defaultValue = "200ms") Duration regionSyncInterval,
        @Bindable(defaultValue = "250ms") Duration regionTimeout) {}
