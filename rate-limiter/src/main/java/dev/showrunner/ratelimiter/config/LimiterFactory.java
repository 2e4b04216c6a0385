package dev.showrunner.ratelimiter.config;

import dev.showrunner.kit.redis.RedisLink;
import dev.showrunner.kit.tracing.Tracing;
import dev.showrunner.ratelimiter.Buckets;
import dev.showrunner.ratelimiter.Limiter;
import dev.showrunner.ratelimiter.PolicyLimiter;
import dev.showrunner.ratelimiter.PolicySet;
import dev.showrunner.ratelimiter.metrics.MeasuredLimiter;
import dev.showrunner.ratelimiter.metrics.ObservedBuckets;
import dev.showrunner.ratelimiter.redis.GuardedBuckets;
import dev.showrunner.ratelimiter.redis.RedisBuckets;
import dev.showrunner.ratelimiter.yaml.InvalidPolicyException;
import dev.showrunner.ratelimiter.yaml.PolicyFile;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.core.io.ResourceResolver;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Puts the domain together: policies, buckets in Redis behind a breaker, decisions, meters. */
@Factory
final class LimiterFactory {

    /** Read at start, so that a bad file keeps the service from starting with no limits. */
    @Context
    PolicySet policies(LimiterConfiguration configuration, ResourceResolver resources) {
        String location = configuration.policies();
        String path = location.contains(":") ? location : "file:" + location;
        try (InputStream in = resources
                .getResourceAsStream(path)
                .orElseThrow(() -> new ConfigurationException("There is no policy file at " + location))) {
            return PolicyFile.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (InvalidPolicyException e) {
            throw new ConfigurationException("The policy file " + location + " cannot be used: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new ConfigurationException("The policy file " + location + " cannot be read", e);
        }
    }

    @Singleton
    GuardedBuckets buckets(RedisLink redis, LimiterConfiguration configuration, Tracing tracing, MeterRegistry meters) {
        Buckets buckets = new ObservedBuckets(new RedisBuckets(redis::sync), tracing, meters);
        return new GuardedBuckets(buckets, configuration.breakerPause());
    }

    @Singleton
    Limiter limiter(PolicySet policies, GuardedBuckets buckets, MeterRegistry meters) {
        return new MeasuredLimiter(new PolicyLimiter(() -> policies, buckets), meters);
    }
}
