package dev.showrunner.ratelimiter;

import java.util.List;

/** A store that counts its calls, and that a test can lose. */
final class FlakyBuckets implements Buckets {
    boolean lost;
    int calls;

    private final Buckets buckets;

    FlakyBuckets(Buckets buckets) {
        this.buckets = buckets;
    }

    @Override
    public Verdict take(List<Debit> debits) {
        return reached().take(debits);
    }

    @Override
    public void refund(List<Debit> debits) {
        reached().refund(debits);
    }

    @Override
    public void reset(List<String> keys) {
        reached().reset(keys);
    }

    private Buckets reached() {
        calls++;
        if (lost) {
            throw new StoreUnavailableException("gone", new IllegalStateException());
        }
        return buckets;
    }
}
