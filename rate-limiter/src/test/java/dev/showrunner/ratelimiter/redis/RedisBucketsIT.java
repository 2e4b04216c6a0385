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

    /** Redis spends up to a quarter of its time on keys that expire at the same moment, 25 ms at a time: longer than callers wait. */
    @Test
    void take_keysOfTheSameSeconds_doNotExpireTogether() {
        Limit limit = new Limit("l", 10_000_000, 1);
        for (int i = 0; i < 20; i++) {
            String key = freshKey(i);
            buckets.take(List.of(new Debit(key, limit, i * 250_000L + 1)));
            long tat = Long.parseLong(
                    Optional.ofNullable(redis.commands().get(key)).orElse("0"));
            long expiry = redis.nowMicros() + redis.commands().pttl(key) * 1_000;
            assertThat(expiry - tat).as("from the arrival time to the expiry").isBetween(5_000_000L, 6_500_000L);
        }
    }

    @Test
    void take_looking_storesNothing() {
        take(freshKey(0), FAST, 0);
        assertThat(redis.commands().exists(freshKey(0))).isZero();
    }
}
