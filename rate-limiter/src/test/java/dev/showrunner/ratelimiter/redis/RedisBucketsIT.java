package dev.showrunner.ratelimiter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.ratelimiter.Buckets;
import dev.showrunner.ratelimiter.Debit;
import dev.showrunner.ratelimiter.Limit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RedisBucketsIT extends RedisBucketsContract {
    private static final Limit FAST = new Limit("fast", 5, 10_000);
    private static final long A_CELL_MS = 6_000;

    private final RedisBuckets driven = redis.driven();
    private final RedisBuckets buckets = redis.onItsOwnClock();

    @Override
    protected Buckets buckets() {
        return driven;
    }

    @Override
    protected Buckets onItsOwnClock() {
        return buckets;
    }

    @Test
    void take_keyExpiresByItself_soonAfterTheBucketIsFullAgain() {
        Limit slow = new Limit("slow", 5, 60_000_000);
        buckets.take(List.of(new Debit(freshKey(0), FAST, 5), new Debit(freshKey(1), slow, 5)));
        assertThat(redis.commands().pttl(freshKey(0))).isBetween(1L, 50 + A_CELL_MS);
        assertThat(redis.commands().pttl(freshKey(1))).isBetween(200_000L, 300_000 + A_CELL_MS);
    }

    /** A debit or a refund that leaves the expiry as it is must find one that is late enough. */
    @Test
    void take_overAndOver_keyLivesAsLongAsItsDebt() {
        for (long interval : new long[] {1_000, 700_000, 9_000_000}) {
            Limit limit = new Limit("l", 1_000, interval);
            String key = freshKey((int) interval);
            for (int i = 0; i < 60; i++) {
                long cost = 1L + i % 3;
                buckets.take(List.of(new Debit(key, limit, cost)));
                if (i % 4 == 0) {
                    buckets.refund(List.of(new Debit(key, limit, cost)));
                }
                long before = redis.nowMicros();
                long ttlMs = redis.commands().pttl(key);
                long tat = Long.parseLong(
                        Optional.ofNullable(redis.commands().get(key)).orElse("0"));
                assertThat(ttlMs * 1_000)
                        .as("time to live, interval %d, step %d", interval, i)
                        .isGreaterThanOrEqualTo(tat - before);
            }
        }
    }

    @Test
    void take_looking_storesNothing() {
        take(freshKey(0), FAST, 0);
        assertThat(redis.commands().exists(freshKey(0))).isZero();
    }
}
