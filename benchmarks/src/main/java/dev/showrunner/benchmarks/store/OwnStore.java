package dev.showrunner.benchmarks.store;

import dev.showrunner.ratelimiter.Buckets;
import dev.showrunner.ratelimiter.Debit;
import dev.showrunner.ratelimiter.Limit;
import dev.showrunner.ratelimiter.Terms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A store of this project. Its debits are created beforehand, as the peers create their buckets. */
record OwnStore(Buckets buckets, List<List<Debit>> ample, List<Debit> scarce) implements StoreLimiter {
    /** A bucket of 1,000,000,000 tokens that regains one token per microsecond. */
    private static final Limit AMPLE = new Limit("ample", 1_000_000_000, 1);

    private static final Limit SCARCE_LIMIT = Limit.of("scarce", SCARCE, 1, Duration.ofHours(1));

    static OwnStore over(Buckets store, int buckets) {
        return leased(store, buckets, 0);
    }

    /** Returns a store in lease mode. The scarce bucket is smaller than a lease, so its lease is the whole bucket. */
    static OwnStore leased(Buckets store, int buckets, long lease) {
        String prefix = "rl:{bench/" + UUID.randomUUID() + "}:";
        List<List<Debit>> ample = new ArrayList<>();
        for (int i = 0; i < buckets; i++) {
            ample.add(List.of(new Debit(prefix + i, AMPLE, 1, 0, false, Terms.leaseOf(lease))));
        }
        return new OwnStore(
                store,
                ample,
                List.of(new Debit(
                        prefix + "scarce", SCARCE_LIMIT, 1, 0, false, Terms.leaseOf(Math.min(lease, SCARCE)))));
    }

    @Override
    public boolean take(int bucket) {
        return buckets.take(ample.get(bucket)).allowed();
    }

    @Override
    public boolean takeScarce() {
        return buckets.take(scarce).allowed();
    }
}
