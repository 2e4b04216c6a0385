package dev.showrunner.ratelimiter.config;

import dev.showrunner.kit.NanoClock;
import dev.showrunner.kit.redis.RedisConfiguration;
import dev.showrunner.kit.redis.RedisLink;
import dev.showrunner.ratelimiter.Buckets;
import dev.showrunner.ratelimiter.redis.GuardedBuckets;
import dev.showrunner.ratelimiter.redis.GuardedNodes;
import dev.showrunner.ratelimiter.redis.RedisBuckets;
import dev.showrunner.ratelimiter.redis.RedisBuckets.Commands;
import dev.showrunner.ratelimiter.redis.RedisPeer;
import dev.showrunner.ratelimiter.redis.Slots;
import dev.showrunner.ratelimiter.region.Ledger;
import dev.showrunner.ratelimiter.region.Outbox;
import dev.showrunner.ratelimiter.region.RegionSync;
import dev.showrunner.ratelimiter.region.RegionalBuckets;
import dev.showrunner.ratelimiter.region.Regions;
import dev.showrunner.ratelimiter.region.SharedBuckets;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.exceptions.ConfigurationException;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connects this region with the others. */
@Factory
final class RegionFactory {
    private static final Logger LOG = LoggerFactory.getLogger(RegionFactory.class);

    @Singleton
    Regions regions(
            GuardedNodes own,
            List<RegionAddress> addresses,
            RegionConfiguration configuration,
            LimiterConfiguration limiter,
            Mechanisms mechanisms,
            RedisConfiguration redis,
            RegionLinks links,
            NanoClock clock) {
        if (redis.cluster() && !addresses.isEmpty()) {
            throw new ConfigurationException(
                    "limiter.regions is for regions with one Redis each; redis.cluster must be off");
        }
        if (!mechanisms.regionFallback()) {
            LOG.warn("limiter.region-fallback is off: regions that are cut off admit the whole rate each");
        }
        String node = UUID.randomUUID().toString();
        List<Outbox> outboxes = new ArrayList<>();
        Map<String, Buckets> stores = new HashMap<>();
        for (RegionAddress address : addresses) {
            if (!address.name().equals(configuration.region())) {
                RedisLink link = links.to(address.redisUri(), configuration.regionTimeout());
                stores.put(
                        address.name(),
                        new GuardedBuckets(
                                new RedisBuckets(new Commands(link::sync, link::async), Slots.ONE),
                                limiter.breakerPause(),
                                clock::nanoTime));
                outboxes.add(new Outbox(new RedisPeer(link::sync, node), clock::nanoTime));
            }
        }
        Ledger ledger =
                new Ledger(outboxes, clock::nanoTime, configuration.regionSyncInterval(), mechanisms.regionFallback());
        stores.put(configuration.region(), new SharedBuckets(own, ledger));
        Buckets buckets = outboxes.isEmpty() ? own : new RegionalBuckets(configuration.region(), stores);
        return new Regions(buckets, List.copyOf(outboxes), ledger);
    }

    @Context
    @Bean(preDestroy = "close")
    RegionSync sync(Regions regions, RegionConfiguration configuration, MeterRegistry meters) {
        if (!regions.outboxes().isEmpty()) {
            meters.gauge("limiter.regions.connected", regions, all -> all.isConnected() ? 1 : 0);
        }
        RegionSync sync = new RegionSync(regions.outboxes(), configuration.regionSyncInterval());
        sync.start();
        return sync;
    }
}
