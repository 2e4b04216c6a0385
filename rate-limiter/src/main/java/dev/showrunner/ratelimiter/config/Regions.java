package dev.showrunner.ratelimiter.config;

import dev.showrunner.kit.NanoClock;
import dev.showrunner.kit.redis.RedisConfiguration;
import dev.showrunner.kit.redis.RedisLink;
import dev.showrunner.kit.redis.RedisLinks;
import dev.showrunner.ratelimiter.Buckets;
import dev.showrunner.ratelimiter.redis.GuardedBuckets;
import dev.showrunner.ratelimiter.redis.GuardedNodes;
import dev.showrunner.ratelimiter.redis.RedisBuckets;
import dev.showrunner.ratelimiter.redis.RedisBuckets.Commands;
import dev.showrunner.ratelimiter.redis.RedisPeer;
import dev.showrunner.ratelimiter.redis.Slots;
import dev.showrunner.ratelimiter.region.Ledger;
import dev.showrunner.ratelimiter.region.Outbox;
import dev.showrunner.ratelimiter.region.RegionalBuckets;
import dev.showrunner.ratelimiter.region.SharedBuckets;
import io.micronaut.context.exceptions.ConfigurationException;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stores of all regions as one. Where no other region is configured it is this region's store itself. */
@Singleton
final class Regions {
    private static final Logger LOG = LoggerFactory.getLogger(Regions.class);

    private final List<Outbox> outboxes = new ArrayList<>();
    private final Ledger ledger;
    private final Buckets buckets;

    Regions(
            GuardedNodes own,
            List<RegionAddress> addresses,
            RegionConfiguration configuration,
            LimiterConfiguration limiter,
            Mechanisms mechanisms,
            RedisConfiguration redis,
            RedisLinks links,
            NanoClock clock) {
        if (redis.cluster() && !addresses.isEmpty()) {
            throw new ConfigurationException(
                    "limiter.regions is for regions with one Redis each; redis.cluster must be off");
        }
        if (!mechanisms.regionFallback()) {
            LOG.warn("limiter.region-fallback is off: regions that are cut off admit the whole rate each");
        }
        String node = UUID.randomUUID().toString();
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
        this.ledger =
                new Ledger(outboxes, clock::nanoTime, configuration.regionSyncInterval(), mechanisms.regionFallback());
        stores.put(configuration.region(), new SharedBuckets(own, ledger));
        this.buckets = outboxes.isEmpty() ? own : new RegionalBuckets(configuration.region(), stores);
    }

    /** The stores as one. */
    Buckets buckets() {
        return buckets;
    }

    /** What each other region is to be told. */
    List<Outbox> outboxes() {
        return List.copyOf(outboxes);
    }

    /** Whether the other regions know what this one admits; true if there are none. */
    boolean isConnected() {
        return ledger.isConnected();
    }
}
