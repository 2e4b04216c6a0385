package dev.showrunner.ratelimiter;

import java.util.List;

/** A store that counts its calls, and that a test can lose. */
public final class FlakyBuckets implements Buckets {
    private boolean lost;
    private int calls;

    private final Buckets buckets;

    /** Reaches the store until it is lost. */
    public FlakyBuckets(Buckets buckets) {
        this.buckets = buckets;
    }

    /** Loses the store, or finds it again. */
    public void lose(boolean isLost) {
        lost = isLost;
    }

    /** How often the store was asked, in vain or not. */
    public int calls() {
        return calls;
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
