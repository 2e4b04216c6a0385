package dev.showrunner.benchmarks.store;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.BucketProxy;
import io.github.bucket4j.distributed.proxy.RemoteBucketBuilder;
import io.github.bucket4j.distributed.proxy.optimization.Optimization;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.github.bucket4j.redis.lettuce.cas.LettuceBasedProxyManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Bucket4j over Lettuce. All callers share one object for each bucket, because its batching combines the calls of one
 * object. By default Bucket4j uses compare-and-swap and retries after a lost race.
 */
final class Bucket4jStore implements StoreLimiter {
    private static final long AMPLE = 1_000_000_000_000L;

    private final List<BucketProxy> ample = new ArrayList<>();
    private final BucketProxy scarce;

    Bucket4jStore(BenchRedis redis, int buckets, Optional<Optimization> optimization) {
        LettuceBasedProxyManager<String> manager =
                Bucket4jLettuce.casBasedBuilder(redis.connectionOfBytes()).build();
        String prefix = "bucket4j:" + UUID.randomUUID() + ":";
        for (int i = 0; i < buckets; i++) {
            ample.add(bucket(manager, optimization, prefix + i, AMPLE, Duration.ofSeconds(1)));
        }
        scarce = bucket(manager, optimization, prefix + "scarce", SCARCE, Duration.ofHours(1));
    }

    private static BucketProxy bucket(
            LettuceBasedProxyManager<String> manager,
            Optional<Optimization> optimization,
            String key,
            long capacity,
            Duration refill) {
        BucketConfiguration configuration = BucketConfiguration.builder()
                .addLimit(limit -> limit.capacity(capacity).refillGreedy(1, refill))
                .build();
        RemoteBucketBuilder<String> builder = manager.builder();
        return optimization.map(builder::withOptimization).orElse(builder).build(key, () -> configuration);
    }

    @Override
    public boolean take(int bucket) {
        return ample.get(bucket).tryConsume(1);
    }

    @Override
    public boolean takeScarce() {
        return scarce.tryConsume(1);
    }
}
