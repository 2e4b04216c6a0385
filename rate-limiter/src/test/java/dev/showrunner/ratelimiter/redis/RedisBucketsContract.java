package dev.showrunner.ratelimiter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.junit.NeedsBackends;
import dev.showrunner.ratelimiter.Buckets;
import dev.showrunner.ratelimiter.BucketsContract;
import dev.showrunner.ratelimiter.Debit;
import dev.showrunner.ratelimiter.Limit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The contract on a real Redis, whichever way the questions reach it. */
@NeedsBackends(BackendKind.REDIS)
abstract class RedisBucketsContract extends BucketsContract {
    private static final Limit STILL = new Limit("still", 1_000, 3_600_000_000L); // nothing comes back

    protected final TestRedis redis = new TestRedis();
    private final String run = UUID.randomUUID().toString();

    /** The store under test, on the clock of Redis. */
    protected abstract Buckets onItsOwnClock();

    @AfterEach
    final void close() {
        redis.close();
    }

    @Override
    protected final void setNow(long micros) {
        redis.setNow(micros);
    }

    @Override
    protected final String freshKey(int number) {
        return "it:" + run + ":" + number;
    }

    @Test
    final void take_scriptUnknownToRedis_isLoadedAndDebitsOnce() {
        assertThat(take(freshKey(0), STILL, 1)).isTrue();
        redis.commands().scriptFlush();
        assertThat(take(freshKey(0), STILL, 600)).isTrue();
        assertThat(take(freshKey(0), STILL, 400)).isFalse();
        assertThat(take(freshKey(0), STILL, 399)).isTrue();
    }

    protected final boolean take(String key, Limit limit, long cost) {
        return onItsOwnClock().take(List.of(new Debit(key, limit, cost))).allowed();
    }
}
