package dev.showrunner.ratelimiter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.junit.NeedsBackends;
import dev.showrunner.ratelimiter.Buckets;
import dev.showrunner.ratelimiter.Debit;
import dev.showrunner.ratelimiter.InMemoryBuckets;
import dev.showrunner.ratelimiter.Limit;
import dev.showrunner.ratelimiter.region.Charge;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

@NeedsBackends(BackendKind.REDIS)
final class RedisPeerIT {
    private static final long SEED = 20_260_101;
    private static final long START_MICROS = 1_767_225_600_000_000L;
    private static final Limit LIMIT = new Limit("l", 50, 5_000);

    private final String run = UUID.randomUUID().toString();

    @Test
    void charge_agreesWithTheModel() {
        SplittableRandom random = new SplittableRandom(SEED);
        AtomicLong now = new AtomicLong(START_MICROS);
        InMemoryBuckets model = new InMemoryBuckets(now::get);
        try (TestRedis redis = new TestRedis()) {
            Buckets buckets = redis.driven();
            RedisPeer peer = new RedisPeer(redis::commands, run, redis.drivenPrologue());
            for (int step = 1; step <= 2_000; step++) {
                redis.setNow(now.addAndGet(random.nextLong(60_000)));
                Debit debit = new Debit("peer:" + run + random.nextInt(3), LIMIT, random.nextLong(0, 70));
                if (random.nextBoolean()) {
                    long agoMicros = random.nextLong(400_000);
                    peer.charge(step, List.of(new Charge(debit, 0)), agoMicros * 1_000);
                    model.charge(debit, agoMicros);
                } else {
                    assertThat(buckets.take(List.of(debit)))
                            .as("step %d, seed %d", step, SEED)
                            .isEqualTo(model.take(List.of(debit)));
                }
            }
        }
    }

    @Test
    void charge_ofABatchThatWasCharged_changesNothing() {
        try (TestRedis redis = new TestRedis()) {
            RedisPeer peer = new RedisPeer(redis::commands, run);
            Limit slow = new Limit("slow", 50, 3_600_000_000L);
            Debit debit = new Debit("peer:" + run, slow, 7);
            for (int i = 0; i < 3; i++) {
                peer.charge(1, List.of(new Charge(debit, 0)), 0);
            }
            peer.charge(2, List.of(), 0);
            peer.charge(1, List.of(new Charge(debit, 0)), 0);
            long owed = redis.onItsOwnClock()
                    .take(List.of(new Debit("peer:" + run, slow, 0)))
                    .backlogMicros()
                    .getFirst();
            assertThat(Math.ceilDiv(owed, slow.intervalMicros())).isEqualTo(7);
        }
    }
}
