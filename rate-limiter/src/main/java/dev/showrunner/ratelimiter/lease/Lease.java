package dev.showrunner.ratelimiter.lease;

import dev.showrunner.ratelimiter.Buckets;
import dev.showrunner.ratelimiter.Debit;
import dev.showrunner.ratelimiter.Limit;
import dev.showrunner.ratelimiter.StoreUnavailableException;
import dev.showrunner.ratelimiter.Verdict;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One node's lease on one bucket. Thread-safe: spending is lock-free, and of those who find too little one asks the store
 * for all of them.
 *
 * <p>A lease begins with what the first caller needs and doubles with each question to the store, so a bucket that is
 * asked for once costs what it costs in strict mode, and a hot one soon holds its whole lease. It is filled up in the
 * background when half is gone.
 */
final class Lease {
    private static final CompletableFuture<Void> RETIRED = CompletableFuture.completedFuture(null);

    private final Id id;
    private final Buckets store;
    private final LongSupplier nanoTime;
    private final long lifeNanos;
    private final Purse purse = new Purse();
    private final AtomicReference<@Nullable CompletableFuture<Void>> question = new AtomicReference<>();
    private final AtomicLong demand = new AtomicLong();
    private final AtomicLong promised = new AtomicLong();
    private volatile Sight sight;
    private volatile long target;

    /**
     * A lease is for a bucket of one shape: after a policy has changed, the old one runs out.
     *
     * @param bucket the bucket and how it is kept, for a cost of 1
     */
    record Id(Debit bucket) {
        static Id of(Debit debit) {
            return new Id(new Debit(debit.key(), debit.limit(), 1, 0, false, debit.terms()));
        }

        Debit debit(long tokens) {
            return new Debit(bucket.key(), bucket.limit(), tokens, 0, false, bucket.terms());
        }
    }

    Lease(Id id, Buckets store, LongSupplier nanoTime, long lifeNanos) {
        this.id = id;
        this.store = store;
        this.nanoTime = nanoTime;
        this.lifeNanos = lifeNanos;
        this.sight = Sight.none(id.bucket().limit(), nanoTime.getAsLong());
    }

    Purse purse() {
        return purse;
    }

    /** Whether this cost is denied without asking the store. */
    boolean denies(long cost) {
        return sight.denies(cost, nanoTime.getAsLong());
    }

    /** What the bucket owes as far as this node knows; its own tokens are not owed. */
    long backlogMicros() {
        long own = purse.tokens() * limit().intervalMicros();
        return Math.max(0, sight.backlogMicros(nanoTime.getAsLong()) - own);
    }

    /** The same for a caller that is denied. */
    long owedBefore(long cost) {
        return sight.owedBefore(cost, nanoTime.getAsLong());
    }

    /**
     * Asks the store for tokens, or waits for the answer to who asks already. Whoever comes meanwhile is counted, so that
     * the next question asks for all of them, and its tokens are theirs first: callers who run on would otherwise use up
     * everything before those who waited get their turn, again and again.
     *
     * @return whether the caller has its tokens; if not, it may look into the purse
     * @throws StoreUnavailableException if the store was not reached; what it did then is lost, and never asked for again
     */
    boolean fill(long cost) {
        demand.addAndGet(cost);
        try {
            CompletableFuture<Void> mine = new CompletableFuture<>();
            CompletableFuture<Void> others = question.compareAndExchange(null, mine);
            if (others == null) {
                ask(mine, cost, cost);
            } else {
                join(others);
            }
            return claim(cost);
        } finally {
            if (demand.addAndGet(-cost) == 0) {
                purse.takeBack(promised.getAndSet(0));
            }
        }
    }

    private boolean claim(long cost) {
        long there = promised.getAndUpdate(tokens -> tokens < cost ? tokens : tokens - cost);
        if (there < cost) {
            return false;
        }
        purse.keepPledge(cost);
        return true;
    }

    /** The same, for a lease of which the store just took a cost itself. */
    void fillAhead(long cost, Executor background) {
        target = Math.max(target, cost);
        fillAhead(background);
    }

    /** Asks in the background once half of the lease is gone. */
    void fillAhead(Executor background) {
        if (purse.tokens() * 2 >= target || question.get() != null || sight.isSpent(nanoTime.getAsLong())) {
            return;
        }
        CompletableFuture<Void> mine = new CompletableFuture<>();
        if (question.compareAndSet(null, mine)) {
            background.execute(() -> {
                try {
                    ask(mine, 1, Math.ceilDiv(target, 2));
                } catch (StoreUnavailableException e) {
                    // The lease goes on for as long as it has tokens; who finds none asks again, and is told.
                }
            });
        }
    }

    /** Takes out tokens that have expired, for the bucket to have back. */
    List<Debit> expired() {
        return end(false);
    }

    private List<Debit> end(boolean early) {
        if (!early && !purse.isExpired(nanoTime.getAsLong())) {
            return List.of();
        }
        long left = purse.empty();
        return left == 0 ? List.of() : List.of(id.debit(left));
    }

    /** Ends this lease for good if it has expired and holds nothing; it then asks for nothing any more. */
    boolean retire() {
        if (!purse.isExpired(nanoTime.getAsLong()) || !question.compareAndSet(null, RETIRED)) {
            return false;
        }
        if (purse.held() > 0) {
            question.set(null);
            return false;
        }
        return true;
    }

    /** Ends this lease for good, after the question that is out, and takes out what is left. */
    List<Debit> close() {
        while (!question.compareAndSet(null, RETIRED)) {
            CompletableFuture<Void> current = question.get();
            if (current == RETIRED) {
                break;
            }
            if (current != null) {
                current.exceptionally(failure -> null).join();
            }
        }
        return end(true);
    }

    private void ask(CompletableFuture<Void> answer, long fewest, long enough) {
        @Nullable RuntimeException failure = null;
        try {
            ask(fewest, enough);
        } catch (RuntimeException e) {
            failure = e;
            throw e;
        } finally {
            question.set(null);
            if (failure == null) {
                answer.complete(null);
            } else {
                answer.completeExceptionally(failure);
            }
        }
    }

    private void ask(long fewest, long enough) {
        giveBack(expired());
        if (purse.tokens() >= enough) {
            // Another question was answered between the look into the purse and this one: of hundreds of callers who
            // find the
            // purse empty at once, one asks.
            return;
        }
        long room = id.bucket().terms().lease() - purse.held();
        long known = sight.remaining(nanoTime.getAsLong());
        // Half of what is there is left to the other nodes, except for callers who wait.
        long ahead = Math.min(Math.max(target, fewest), known / 2);
        long wish = Math.min(room, Math.max(ahead, Math.max(demand.get(), fewest)));
        if (wish < fewest) {
            return;
        }
        take(wish, false);
        long left = sight.remaining(sight.atNanos());
        if (sight.scarce() && left >= fewest && left < wish) {
            take(left, true);
        }
    }

    private void take(long tokens, boolean second) {
        long sent = nanoTime.getAsLong();
        Verdict verdict = store.take(List.of(id.debit(tokens)));
        long backlog = verdict.backlogMicros().getFirst();
        sight = new Sight(limit(), backlog, sent, second || !verdict.allowed());
        if (verdict.allowed()) {
            long waitedFor = Math.min(tokens, demand.get());
            purse.add(tokens - waitedFor, waitedFor, sent + lifeNanos);
            promised.addAndGet(waitedFor);
            target = Math.min(id.bucket().terms().lease(), 2 * tokens);
        }
    }

    /** Never repeated: what is lost on the way under-admits. */
    private void giveBack(List<Debit> left) {
        if (!left.isEmpty()) {
            try {
                store.refund(left);
            } catch (StoreUnavailableException e) {
                // Lost; see above.
            }
        }
    }

    private Limit limit() {
        return id.bucket().limit();
    }

    private static void join(CompletableFuture<Void> answer) {
        try {
            answer.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof StoreUnavailableException lost ? lost : e;
        }
    }
}
