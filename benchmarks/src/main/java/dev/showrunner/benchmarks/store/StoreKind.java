package dev.showrunner.benchmarks.store;

import dev.showrunner.benchmarks.harness.Role;
import dev.showrunner.ratelimiter.Terms;
import dev.showrunner.ratelimiter.lease.LeasedBuckets;
import dev.showrunner.ratelimiter.redis.BatchedBuckets;
import io.github.bucket4j.distributed.proxy.optimization.Optimizations;
import java.time.Duration;
import java.util.Optional;

/** The limiters that are compared: ours, peers configured as documented, and floors of the connection. */
enum StoreKind {
    STRICT("RedisBuckets, one call a decision", Role.OURS),
    BATCHED("BatchedBuckets", Role.OURS),
    LEASE("LeasedBuckets, a lease of 100,000", Role.OURS),
    BUCKET4J("Bucket4j-Lettuce (default: CAS)", Role.PEER),
    BUCKET4J_BATCHING("Bucket4j-Lettuce, batching", Role.PEER),
    REDISSON("Redisson RRateLimiter", Role.PEER),
    SPRING_CLOUD_GATEWAY("Spring Cloud Gateway's algorithm, re-expressed", Role.PEER),
    PING("PING, the same connection", Role.FLOOR),
    INCR("INCR of one key, the same connection", Role.FLOOR);

    private static final long LEASE_TOKENS = Terms.MAX_LEASE;
    private static final Duration LEASE_LIFE = Duration.ofSeconds(1);

    private final String label;
    private final Role role;

    StoreKind(String label, Role role) {
        this.label = label;
        this.role = role;
    }

    String label() {
        return label;
    }

    Role role() {
        return role;
    }

    /** Creates unused buckets in the Redis. */
    StoreLimiter open(BenchRedis redis, int buckets) {
        return switch (this) {
            case STRICT -> OwnStore.over(redis.buckets(), buckets);
            case BATCHED ->
                OwnStore.over(new BatchedBuckets(redis.buckets(), Optional.empty(), System::nanoTime), buckets);
            case LEASE ->
                OwnStore.leased(
                        new LeasedBuckets(redis.buckets(), System::nanoTime, LEASE_LIFE, Thread::startVirtualThread),
                        buckets,
                        LEASE_TOKENS);
            case BUCKET4J -> new Bucket4jStore(redis, buckets, Optional.empty());
            case BUCKET4J_BATCHING -> new Bucket4jStore(redis, buckets, Optional.of(Optimizations.batching()));
            case REDISSON -> new RedissonStore(redis, buckets);
            case SPRING_CLOUD_GATEWAY -> new TwoKeyStore(redis);
            case PING -> new Floor(() -> redis.commands().ping());
            case INCR -> new Floor(() -> redis.commands().incr("bench:floor"));
        };
    }

    /** A single Redis command instead of a limiter. */
    private record Floor(Runnable command) implements StoreLimiter {
        @Override
        public boolean take(int bucket) {
            command.run();
            return true;
        }

        @Override
        public boolean takeScarce() {
            throw new UnsupportedOperationException("a floor has no buckets");
        }
    }
}
