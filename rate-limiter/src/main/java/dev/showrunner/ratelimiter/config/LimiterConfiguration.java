package dev.showrunner.ratelimiter.config;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;

/**
 * The service's own settings.
 *
 * @param policies where the policies are: {@code classpath:policies.yml}, {@code file:/path} or a path
 * @param policyPause how often a policy file is looked at for changes
 * @param breakerPause how long the breaker before Redis stays open before it asks again
 * @param denyCache how long a certain denial is repeated without asking Redis, at most; 0 asks each time
 * @param leaseLife how long a node keeps tokens that it took in advance and does not use
 * @param batching whether concurrent decisions share round trips to Redis
 */
@ConfigurationProperties("limiter")
record LimiterConfiguration(
        @NotBlank @Bindable(defaultValue = "classpath:policies.yml")
        String policies,

        @Bindable(defaultValue = "250ms") Duration policyPause,
        @Bindable(defaultValue = "200ms") Duration breakerPause,
        @Bindable(defaultValue = "1s") Duration denyCache,
        @Bindable(defaultValue = "1s") Duration leaseLife,
        @Bindable(defaultValue = "true") boolean batching) {}
