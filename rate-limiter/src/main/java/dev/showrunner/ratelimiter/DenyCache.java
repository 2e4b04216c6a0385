package dev.showrunner.ratelimiter;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Denials that are certain for a while, so that a client which keeps asking costs the store nothing.
 *
 * <p>A bucket that lacks room for a cost can only have less after others took from it. So a denial stands until the wait is
 * over that the store's answer implies, counted from the moment of sending: the store looked later than that. It is
 * forgotten early all the same, because a reset, or a store that came back empty, makes it wrong; and after 50 ms where
 * a limit is refundable, because then somebody else's refund may end it at any time.
 *
 * <p>A fixed number of slots, found by hash: a collision overwrites, which costs a question to the store and never a wrong
 * answer. Lock-free and thread-safe.
 */
public final class DenyCache {
    private static final int SLOTS = 1 << 12;
    private static final int NANOS_PER_MICRO = 1_000;
    private static final long LONGEST_REFUNDABLE_MICROS = 50_000;

    private final LongSupplier nanoTime;
    private final long longestMicros;
    private final AtomicReferenceArray<@Nullable Denial> slots = new AtomicReferenceArray<>(SLOTS);

    /**
     * An empty cache.
     *
     * @param nanoTime a monotonic clock, in nanoseconds
     * @param longest how long a denial is remembered at most; zero switches the cache off
     */
    public DenyCache(LongSupplier nanoTime, Duration longest) {
        this.nanoTime = nanoTime;
        this.longestMicros = longest.toNanos() / NANOS_PER_MICRO;
    }

    private record Denial(List<Debit> debits, Verdict verdict, long sentNanos, long certainMicros) {
        boolean answers(List<Debit> question, long elapsedMicros) {
            return elapsedMicros < certainMicros && debits.equals(question);
        }

        Verdict after(long elapsedMicros) {
            List<Long> backlogs = verdict.backlogMicros().stream()
                    .map(backlog -> Math.max(0, backlog - elapsedMicros))
                    .toList();
            return new Verdict(false, false, backlogs);
        }
    }

    /** Now, to be read before a question is sent and given to {@link #saw}. */
    long nanoTime() {
        return nanoTime.getAsLong();
    }

    /** The answer to the very same question, if it is a denial that still stands. */
    Optional<Verdict> find(List<Debit> debits) {
        Denial denial = slots.get(slot(debits));
        if (denial == null) {
            return Optional.empty();
        }
        long elapsed = (nanoTime() - denial.sentNanos()) / NANOS_PER_MICRO;
        return denial.answers(debits, elapsed) ? Optional.of(denial.after(elapsed)) : Optional.empty();
    }

    /** What the store answered to a question that was sent at a moment. */
    void saw(List<Debit> debits, Verdict verdict, long sentNanos) {
        long certain = verdict.allowed() ? 0 : Math.min(longestMicros, certainMicros(debits, verdict));
        if (certain > 0) {
            slots.set(slot(debits), new Denial(debits, verdict, sentNanos, certain));
        }
    }

    /** How long, at least, one of the buckets that count has no room. */
    private static long certainMicros(List<Debit> debits, Verdict verdict) {
        long longest = 0;
        for (int i = 0; i < debits.size(); i++) {
            Debit debit = debits.get(i);
            if (!debit.shadow()) {
                long wait = Gcra.waitMicros(verdict.backlogMicros().get(i), debit.limit(), debit.wanted());
                long without = wait == Gcra.NEVER ? Long.MAX_VALUE : wait;
                boolean mayEnd = debit.limit().refundable() && wait != Gcra.NEVER;
                longest = Math.max(longest, mayEnd ? Math.min(without, LONGEST_REFUNDABLE_MICROS) : without);
            }
        }
        return longest;
    }

    private static int slot(List<Debit> debits) {
        int hash = debits.hashCode();
        return (hash ^ hash >>> 16) & SLOTS - 1;
    }
}
