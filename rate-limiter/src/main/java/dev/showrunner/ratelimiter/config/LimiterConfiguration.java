package dev.showrunner.ratelimiter.config;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;

/**
 * The service's own settings.
 *
 * @param policies where the policies are: {@code classpath:policies.yml}, {@code file:/path} or a path
 * @param breakerPause how long the breaker before Redis stays open before it asks again
 */
@ConfigurationProperties("limiter")
record LimiterConfiguration(
        @NotBlank @Bindable(defaultValue = "classpath:policies.yml")
        String policies,

        @Bindable(defaultValue = "200ms") Duration breakerPause) {}
