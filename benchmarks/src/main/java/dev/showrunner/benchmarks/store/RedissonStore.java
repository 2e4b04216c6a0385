package dev.showrunner.benchmarks.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.redisson.Redisson;
import org.redisson.api.RRateLimiter;
import org.redisson.api.RateType;
import org.redisson.api.RedissonClient;
import org.redisson.config.Config;

/** Redisson's limiter with its own client and defaults. It keeps a record of every permit until the interval ends. */
final class RedissonStore implements StoreLimiter {
    private static final long AMPLE = 1_000_000_000L;

    private final RedissonClient client;
    private final List<RRateLimiter> ample = new ArrayList<>();
    private final RRateLimiter scarce;

    RedissonStore(BenchRedis redis, int buckets) {
        Config config = new Config();
        config.useSingleServer().setAddress(redis.uri());
        client = Redisson.create(config);
        String prefix = "redisson:" + UUID.randomUUID() + ":";
        for (int i = 0; i < buckets; i++) {
            ample.add(limiter(prefix + i, AMPLE, Duration.ofSeconds(1)));
        }
        scarce = limiter(prefix + "scarce", SCARCE, Duration.ofHours(1));
    }

    private RRateLimiter limiter(String key, long rate, Duration interval) {
        RRateLimiter limiter = client.getRateLimiter(key);
        limiter.trySetRate(RateType.OVERALL, rate, interval);
        return limiter;
    }

    @Override
    public boolean take(int bucket) {
        return ample.get(bucket).tryAcquire(1);
    }

    @Override
    public boolean takeScarce() {
        return scarce.tryAcquire(1);
    }

    @Override
    public void close() {
        client.shutdown();
    }
}
