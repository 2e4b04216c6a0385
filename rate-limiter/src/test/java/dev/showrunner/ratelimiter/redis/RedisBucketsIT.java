package dev.showrunner.ratelimiter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.junit.NeedsBackends;
import dev.showrunner.ratelimiter.Buckets;
import dev.showrunner.ratelimiter.BucketsContract;
import dev.showrunner.ratelimiter.Debit;
import dev.showrunner.ratelimiter.Limit;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@NeedsBackends(BackendKind.REDIS)
final class RedisBucketsIT extends BucketsContract {
    private static final Limit FAST = new Limit("fast", 5, 10_000);

    private final String run = UUID.randomUUID().toString();
    private final TestRedis redis = new TestRedis();
    private final RedisBuckets driven = redis.driven();

    @AfterEach
    void close() {
        redis.close();
    }

    @Override
    protected Buckets buckets() {
        return driven;
    }

    @Override
    protected void setNow(long micros) {
        redis.setNow(micros);
    }

    @Override
    protected String freshKey(int number) {
        return "it:" + run + ":" + number;
    }

    @Test
    void take_scriptUnknownToRedis_isLoadedAndDebitsOnce() {
        RedisBuckets buckets = redis.onItsOwnClock();
        Limit hour = new Limit("hour", 5, 3_600_000_000L);
        buckets.take(List.of(new Debit(freshKey(0), hour, 1)));
        redis.commands().scriptFlush();
        assertThat(buckets.take(List.of(new Debit(freshKey(0), hour, 3))).allowed())
                .isTrue();
        assertThat(buckets.take(List.of(new Debit(freshKey(0), hour, 2))).allowed())
                .isFalse();
        assertThat(buckets.take(List.of(new Debit(freshKey(0), hour, 1))).allowed())
                .isTrue();
    }

    @Test
    void take_keyExpiresByItself_whenTheBucketIsFullAgain() {
        Limit slow = new Limit("slow", 5, 60_000_000);
        redis.onItsOwnClock().take(List.of(new Debit(freshKey(0), FAST, 5), new Debit(freshKey(1), slow, 5)));
        assertThat(redis.commands().pttl(freshKey(0))).isLessThanOrEqualTo(50);
        assertThat(redis.commands().pttl(freshKey(1))).isBetween(200_000L, 300_000L);
        await().atMost(Duration.ofSeconds(30)).until(() -> redis.commands().exists(freshKey(0)) == 0);
    }

    @Test
    void take_looking_storesNothing() {
        redis.onItsOwnClock().take(List.of(new Debit(freshKey(0), FAST, 0)));
        assertThat(redis.commands().exists(freshKey(0))).isZero();
    }
}
