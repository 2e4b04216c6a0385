package dev.showrunner.ratelimiter.config;

import dev.showrunner.kit.NanoClock;
import dev.showrunner.kit.redis.RedisConfiguration;
import dev.showrunner.kit.redis.RedisLink;
import dev.showrunner.kit.tracing.Tracing;
import dev.showrunner.ratelimiter.Buckets;
import dev.showrunner.ratelimiter.DenyCache;
import dev.showrunner.ratelimiter.Limiter;
import dev.showrunner.ratelimiter.LocalShare;
import dev.showrunner.ratelimiter.PolicyLimiter;
import dev.showrunner.ratelimiter.lease.LeaseReturns;
import dev.showrunner.ratelimiter.lease.LeasedBuckets;
import dev.showrunner.ratelimiter.metrics.MeasuredLimiter;
import dev.showrunner.ratelimiter.metrics.ObservedBuckets;
import dev.showrunner.ratelimiter.redis.BatchedBuckets;
import dev.showrunner.ratelimiter.redis.GuardedBuckets;
import dev.showrunner.ratelimiter.redis.GuardedNodes;
import dev.showrunner.ratelimiter.redis.NodeHeartbeat;
import dev.showrunner.ratelimiter.redis.NodeRegistry;
import dev.showrunner.ratelimiter.redis.RedisBuckets;
import dev.showrunner.ratelimiter.redis.RedisBuckets.Commands;
import dev.showrunner.ratelimiter.redis.ScriptClock;
import dev.showrunner.ratelimiter.redis.SeparateBuckets;
import dev.showrunner.ratelimiter.redis.Slots;
import dev.showrunner.ratelimiter.region.Regions;
import dev.showrunner.ratelimiter.yaml.ReloadingPolicies;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.io.ResourceResolver;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the domain together: policies, buckets in Redis behind a breaker, what decides without them, meters. */
@Factory
final class LimiterFactory {
    private static final Logger LOG = LoggerFactory.getLogger(LimiterFactory.class);
    private static final String NODES_KEY = "rl:nodes";
    private static final Duration NODE_SILENCE = Duration.ofSeconds(10);
    private static final int NANOS_PER_MICRO = 1_000;

    @Singleton
    GuardedNodes buckets(
            RedisLink redis,
            RedisConfiguration redisConfiguration,
            LimiterConfiguration configuration,
            Mechanisms mechanisms,
            ScriptClock scriptClock,
            NanoClock clock,
            Tracing tracing,
            MeterRegistry meters) {
        RedisBuckets strict = new RedisBuckets(
                new Commands(redis::sync, redis::async),
                redisConfiguration.cluster() ? Slots.CLUSTER : Slots.ONE,
                scriptClock);
        Buckets buckets = configuration.batching()
                ? new BatchedBuckets(strict, redisConfiguration.commandTimeout().limit(), clock::nanoTime)
                : strict;
        Buckets observed = shared(new ObservedBuckets(buckets, tracing, meters), mechanisms);
        return new GuardedNodes(
                redis::nodeOf, () -> new GuardedBuckets(observed, configuration.breakerPause(), clock::nanoTime));
    }

    @Singleton
    ScriptClock scriptClock(Mechanisms mechanisms, @Value("${clock.ahead-ms:0}") long aheadMs) {
        if (mechanisms.serverTime()) {
            return ScriptClock.SERVER;
        }
        LOG.warn("limiter.server-time is off: nodes whose clocks differ will disagree on every bucket");
        return new ScriptClock(Duration.ofMillis(aheadMs));
    }

    private static Buckets shared(Buckets buckets, Mechanisms mechanisms) {
        if (mechanisms.shareBuckets()) {
            return buckets;
        }
        LOG.warn("limiter.share-buckets is off: each node counts for itself, so N nodes admit N times the limits");
        return new SeparateBuckets(buckets, UUID.randomUUID().toString());
    }

    @Singleton
    LeasedBuckets leases(Regions regions, LimiterConfiguration configuration, NanoClock clock, MeterRegistry meters) {
        LeasedBuckets leases = new LeasedBuckets(
                regions.buckets(), clock::nanoTime, configuration.leaseLife(), Thread::startVirtualThread);
        meters.gauge("limiter.leases", leases, LeasedBuckets::leases);
        return leases;
    }

    @Context
    @Bean(preDestroy = "close")
    LeaseReturns leaseReturns(LeasedBuckets leases, LimiterConfiguration configuration) {
        LeaseReturns returns = new LeaseReturns(leases, configuration.leaseLife());
        returns.start();
        return returns;
    }

    @Singleton
    NodeRegistry nodes(RedisLink redis, MeterRegistry meters) {
        NodeRegistry registry =
                new NodeRegistry(redis::sync, NODES_KEY, UUID.randomUUID().toString(), NODE_SILENCE);
        meters.gauge("limiter.nodes", registry, NodeRegistry::nodes);
        return registry;
    }

    @Context
    @Bean(preDestroy = "close")
    NodeHeartbeat heartbeat(NodeRegistry nodes) {
        NodeHeartbeat heartbeat = new NodeHeartbeat(nodes);
        heartbeat.start();
        return heartbeat;
    }

    @Singleton
    LocalShare localShare(NodeRegistry nodes, NanoClock clock) {
        long origin = clock.nanoTime();
        return new LocalShare(() -> 1 + (clock.nanoTime() - origin) / NANOS_PER_MICRO, nodes::nodes);
    }

    @Context
    @Bean(preDestroy = "close")
    ReloadingPolicies policies(
            LimiterConfiguration configuration,
            Mechanisms mechanisms,
            ResourceResolver resources,
            MeterRegistry meters) {
        ReloadingPolicies policies = new ReloadingPolicies(
                configuration.policies(), configuration.policyPause(), mechanisms.keepPolicies(), resources, meters);
        policies.start();
        return policies;
    }

    @Singleton
    Limiter limiter(
            ReloadingPolicies policies,
            LeasedBuckets buckets,
            LocalShare local,
            LimiterConfiguration configuration,
            NanoClock clock,
            MeterRegistry meters) {
        DenyCache denials = new DenyCache(clock::nanoTime, configuration.denyCache());
        return new MeasuredLimiter(new PolicyLimiter(policies, buckets, denials, local), meters);
    }
}
