package dev.showrunner.ratelimiter.lease;

import dev.showrunner.ratelimiter.Buckets;
import dev.showrunner.ratelimiter.Debit;
import dev.showrunner.ratelimiter.StoreUnavailableException;
import dev.showrunner.ratelimiter.Verdict;
import java.util.List;
import java.util.function.Supplier;

/** One node's way to a store; it counts calls, and a test can lose them on the way there or on the way back. */
final class UnreliableStore implements Buckets {
    enum Loss {
        NONE,
        QUESTIONS,
        ANSWERS
    }

    Loss loss = Loss.NONE;
    int takes;
    int refunds;

    private final Buckets buckets;

    UnreliableStore(Buckets buckets) {
        this.buckets = buckets;
    }

    @Override
    public Verdict take(List<Debit> debits) {
        takes++;
        return reach(() -> buckets.take(debits));
    }

    @Override
    public void refund(List<Debit> debits) {
        refunds++;
        reach(() -> {
            buckets.refund(debits);
            return true;
        });
    }

    @Override
    public void reset(List<String> keys) {
        reach(() -> {
            buckets.reset(keys);
            return true;
        });
    }

    private <T> T reach(Supplier<T> call) {
        if (loss == Loss.QUESTIONS) {
            throw lost();
        }
        T answer = call.get();
        if (loss == Loss.ANSWERS) {
            throw lost();
        }
        return answer;
    }

    private static StoreUnavailableException lost() {
        return new StoreUnavailableException("lost", new IllegalStateException());
    }
}
