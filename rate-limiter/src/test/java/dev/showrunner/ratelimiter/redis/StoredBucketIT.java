package dev.showrunner.ratelimiter.redis;

import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.junit.NeedsBackends;
import dev.showrunner.ratelimiter.Limit;
import dev.showrunner.ratelimiter.Throttle;
import dev.showrunner.ratelimiter.study.StoredBucket;
import dev.showrunner.ratelimiter.study.ThrottleContract;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;

/** A bucket in Redis under the contract that the algorithms inside a process keep, and with the same figures. */
@NeedsBackends(BackendKind.REDIS)
final class StoredBucketIT extends ThrottleContract {
    private final TestRedis redis = new TestRedis();

    @AfterEach
    void close() {
        redis.close();
    }

    @Override
    protected Throttle throttle(Limit limit) {
        return new StoredBucket(redis.driven(), "throttle:" + UUID.randomUUID(), limit);
    }

    @Override
    protected void setNow(long micros) {
        redis.setNow(micros);
    }

    @Override
    protected Worst worst() {
        return new Worst(199, 0, 100);
    }
}
