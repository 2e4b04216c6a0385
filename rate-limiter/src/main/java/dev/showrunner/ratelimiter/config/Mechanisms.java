package dev.showrunner.ratelimiter.config;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * What the limiter's promises rest on. Each can be switched off, alone, so that the control of a drill can show what happens
 * without; who does so is warned at start.
 *
 * @param keepPolicies whether a policy file that turns bad leaves the last good policies in force; without, there are none
 * @param shareBuckets whether the nodes share their buckets; without, each counts for itself, and anew at each start
 * @param serverTime whether Redis's clock decides; without, this node's does
 * @param regionFallback whether a region that is cut off keeps to its part of shared limits; without, it goes on at the whole rate
 */
@ConfigurationProperties("limiter")
record Mechanisms(
        @Bindable(defaultValue = "true") boolean keepPolicies,
        @Bindable(defaultValue = "true") boolean shareBuckets,
        @Bindable(defaultValue = "true") boolean serverTime,
        @Bindable(defaultValue = "true") boolean regionFallback) {}
