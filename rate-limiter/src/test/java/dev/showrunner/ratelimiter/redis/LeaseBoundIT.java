package dev.showrunner.ratelimiter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.junit.NeedsBackends;
import dev.showrunner.ratelimiter.Buckets;
import dev.showrunner.ratelimiter.Debit;
import dev.showrunner.ratelimiter.Limit;
import dev.showrunner.ratelimiter.Terms;
import dev.showrunner.ratelimiter.lease.LeasedBuckets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Strict and lease mode side by side on a real Redis: several nodes, one bucket. */
@NeedsBackends(BackendKind.REDIS)
final class LeaseBoundIT {
    private static final int NODES = 4;
    private static final int CALLERS_A_NODE = 8;
    private static final Duration LENGTH = Duration.ofSeconds(2);
    private static final Duration LIFE = Duration.ofSeconds(1);
    private static final long START_MICROS = 1_767_225_600_000_000L;
    private static final long LEASE = 20;
    private static final Limit LIMIT = new Limit("l", 100, 5_000); // 200 a second, full again after half a second
    private static final Limit HOT = new Limit("hot", 500, 1_000); // 1,000 a second
    private static final Pattern CALLS = Pattern.compile("cmdstat_evalsha:calls=(\\d+)");

    private final String key = "lease:" + UUID.randomUUID();
    private final List<TestRedis> connections = new ArrayList<>();

    @AfterEach
    void close() {
        connections.forEach(TestRedis::close);
    }

    @Test
    void burstAfterARest_isCapacityInStrictMode_andAtMostNodesTimesLeaseMoreWithLeases() {
        long strict = burstAfterARest(Terms.STRICT);
        long leased = burstAfterARest(Terms.leaseOf(LEASE));
        long bound = LIMIT.capacity() + NODES * LEASE;
        System.out.printf(
                "a burst after a rest: strict %d of %d, leases %d of at most %d + %d x %d = %d%n",
                strict, LIMIT.capacity(), leased, LIMIT.capacity(), NODES, LEASE, bound);
        assertThat(strict).isEqualTo(LIMIT.capacity());
        assertThat(leased).isGreaterThan(LIMIT.capacity()).isLessThanOrEqualTo(bound);
    }

    /** The nodes fill their leases, rest while the bucket fills up again, and then use up everything at one moment. */
    private long burstAfterARest(Terms terms) {
        AtomicLong nanos = new AtomicLong();
        TestRedis clock = connect();
        clock.setNow(START_MICROS);
        List<Buckets> nodes = new ArrayList<>();
        for (int i = 0; i < NODES; i++) {
            nodes.add(new LeasedBuckets(clock.driven(), nanos::get, LIFE, Runnable::run));
        }
        Debit debit = new Debit(key + terms.lease(), LIMIT, 1, 0, false, terms);
        for (int i = 0; i < NODES * 12; i++) {
            assertThat(nodes.get(i % NODES).take(List.of(debit)).allowed()).isTrue();
        }
        Duration rest = Duration.ofMillis(900);
        nanos.addAndGet(rest.toNanos());
        clock.setNow(START_MICROS + rest.toNanos() / 1_000);
        long admitted = 0;
        for (long before = -1; before != admitted; ) {
            before = admitted;
            for (Buckets node : nodes) {
                admitted += node.take(List.of(debit)).allowed() ? 1 : 0;
            }
        }
        return admitted;
    }

    @ParameterizedTest(name = "lease of {0}")
    @ValueSource(longs = {0, 50})
    void fleetUnderLoad_admitsWhatOneBucketWould_sinceItBegan(long lease) throws Exception {
        TestRedis counter = connect();
        long before = evalshas(counter);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            long begun = System.nanoTime();
            List<Future<long[]>> counts = new ArrayList<>();
            for (int node = 0; node < NODES; node++) {
                Buckets buckets = new LeasedBuckets(
                        connect().onItsOwnClock(), System::nanoTime, LIFE, Thread::startVirtualThread);
                for (int i = 0; i < CALLERS_A_NODE; i++) {
                    counts.add(callers.submit(() -> hammer(buckets, lease, begun + LENGTH.toNanos())));
                }
            }
            long admitted = 0;
            long decided = 0;
            for (Future<long[]> count : counts) {
                admitted += count.get(60, TimeUnit.SECONDS)[0];
                decided += count.get()[1];
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            double bound = HOT.capacity() + seconds * 1_000_000 / HOT.intervalMicros();
            long commands = evalshas(counter) - before;
            System.out.printf(
                    "%s: %,d decisions and %,d commands in %.1f s, admitted %d of at most %.0f%n",
                    lease == 0 ? "strict" : "leases of " + lease, decided, commands, seconds, admitted, bound);
            assertThat((double) admitted).isLessThanOrEqualTo(bound).isGreaterThan(bound * 0.7);
            assertThat(commands).isLessThan(lease == 0 ? decided + 1 : decided / 4);
        }
    }

    private long[] hammer(Buckets buckets, long lease, long untilNanos) {
        Debit debit = new Debit(key + lease, HOT, 1, 0, false, Terms.leaseOf(lease));
        long admitted = 0;
        long decided = 0;
        while (System.nanoTime() < untilNanos) {
            boolean allowed = buckets.take(List.of(debit)).allowed();
            admitted += allowed ? 1 : 0;
            decided++;
            if (!allowed) {
                LockSupport.parkNanos(1_000_000);
            }
        }
        return new long[] {admitted, decided};
    }

    private TestRedis connect() {
        TestRedis redis = new TestRedis();
        connections.add(redis);
        return redis;
    }

    private static long evalshas(TestRedis redis) {
        Matcher found = CALLS.matcher(redis.commands().info("commandstats"));
        return found.find() ? Long.parseLong(found.group(1)) : 0;
    }
}
