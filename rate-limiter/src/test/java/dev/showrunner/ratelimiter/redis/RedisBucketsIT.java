package dev.showrunner.ratelimiter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.showrunner.ratelimiter.Buckets;
import dev.showrunner.ratelimiter.Debit;
import dev.showrunner.ratelimiter.Limit;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RedisBucketsIT extends RedisBucketsContract {
    private static final Limit FAST = new Limit("fast", 5, 10_000);

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
    void take_keyExpiresByItself_whenTheBucketIsFullAgain() {
        Limit slow = new Limit("slow", 5, 60_000_000);
        buckets.take(List.of(new Debit(freshKey(0), FAST, 5), new Debit(freshKey(1), slow, 5)));
        assertThat(redis.commands().pttl(freshKey(0))).isLessThanOrEqualTo(50);
        assertThat(redis.commands().pttl(freshKey(1))).isBetween(200_000L, 300_000L);
        await().atMost(Duration.ofSeconds(30)).until(() -> redis.commands().exists(freshKey(0)) == 0);
    }

    @Test
    void take_looking_storesNothing() {
        take(freshKey(0), FAST, 0);
        assertThat(redis.commands().exists(freshKey(0))).isZero();
    }
}
