package dev.showrunner.ratelimiter.study;

import dev.showrunner.ratelimiter.Buckets;
import dev.showrunner.ratelimiter.Debit;
import dev.showrunner.ratelimiter.Limit;
import dev.showrunner.ratelimiter.Throttle;
import java.util.List;

/**
 * One bucket of a store, so that what many nodes share can be compared with what one process keeps to itself.
 *
 * @param buckets the store; its clock decides
 * @param key the bucket's key in it
 * @param limit its shape
 */
public record StoredBucket(Buckets buckets, String key, Limit limit) implements Throttle {
    @Override
    public boolean tryTake(long cost) {
        return buckets.take(List.of(new Debit(key, limit, cost))).allowed();
    }
}
