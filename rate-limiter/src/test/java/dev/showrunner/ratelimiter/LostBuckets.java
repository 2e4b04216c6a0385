package dev.showrunner.ratelimiter;

import java.util.List;

/** A store that cannot be asked. */
final class LostBuckets implements Buckets {
    @Override
    public Verdict take(List<Debit> debits) {
        throw lost();
    }

    @Override
    public void refund(List<Debit> debits) {
        throw lost();
    }

    @Override
    public void reset(List<String> keys) {
        throw lost();
    }

    private static StoreUnavailableException lost() {
        return new StoreUnavailableException("gone", new IllegalStateException());
    }
}
