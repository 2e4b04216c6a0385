package dev.showrunner.ratelimiter.region;

import dev.showrunner.ratelimiter.Buckets;
import dev.showrunner.ratelimiter.Debit;
import dev.showrunner.ratelimiter.Reach;
import dev.showrunner.ratelimiter.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * One region's store, for limits that several regions share without asking each other.
 *
 * <p>Every region keeps a bucket with an equal part of the burst that refills at the whole rate, and is told what the others
 * admitted: charges, which it owes whether it has room or not. A region alone so has the whole rate; regions that are all busy have it
 * together.
 *
 * <p><b>The bound.</b> With R regions, over any time from s to t, they admit at most
 *
 * <pre>    capacity + rate x (t - s) + (R - 1) x rate x T</pre>
 *
 * where everything admitted is known elsewhere after T at most, the sync interval. Take the last region to admit something: it
 * owes everything since s, its own and what it was told, less rate x (t - s), and by its own room that is at most
 * capacity / R. What it was not told is the others' last T; each of them admits at most capacity / R + rate x T in that time,
 * by its own room. The sum is the bound (R - 1 tokens more where the burst is smaller than R).
 *
 * <p>A node that could not tell some region for three intervals falls back: each token counts R times in its bucket, so the region
 * goes on with rate / R, and what it owes stays valid. It tells nothing of that time, because the others reckon with it:
 * they hear nothing, and keep to their parts as well. So the blind time is three intervals instead of one,
 * however long the partition. What was admitted in those is told when it heals, with its age: a debt that time has paid is
 * none. A request that costs more than a region's room is denied, as one that costs more than the burst is.
 *
 * <p>Lost with a node that dies: what it admitted since it last told, less than one interval of its admissions. Thread-safe.
 */
public final class SharedBuckets implements Buckets {
    private static final int NANOS_PER_MICRO = 1_000;

    private final Buckets store;
    private final Ledger ledger;

    /** Over this region's store. */
    public SharedBuckets(Buckets store, Ledger ledger) {
        this.store = store;
        this.ledger = ledger;
    }

    @Override
    public Verdict take(List<Debit> debits) {
        if (debits.stream().noneMatch(SharedBuckets::isShared)) {
            return store.take(debits);
        }
        boolean alone = ledger.keepsToItsPart();
        int weight = alone ? ledger.regions() : 1;
        Verdict verdict = store.take(debits.stream()
                .map(debit -> isShared(debit) ? share(debit).debit(debit, weight) : debit)
                .toList());
        List<Long> backlogs = new ArrayList<>();
        for (int i = 0; i < debits.size(); i++) {
            Debit debit = debits.get(i);
            long backlog = verdict.backlogMicros().get(i);
            boolean made = debit.shadow() ? verdict.shadowAllowed() : verdict.allowed();
            if (isShared(debit)) {
                Share share = share(debit);
                backlogs.add(share.backlogMicros(backlog, debit, weight, made));
                if (made && !alone && debit.cost() > 0) {
                    ledger.record(new Debit(debit.key(), share.wide(), debit.cost()));
                }
            } else {
                backlogs.add(backlog);
            }
        }
        return new Verdict(verdict.allowed(), verdict.shadowAllowed(), backlogs, verdict.leased());
    }

    /** Gives back in this region; the others were told, and under-admit. */
    @Override
    public void refund(List<Debit> debits) {
        store.refund(debits.stream()
                .map(debit -> isShared(debit) ? share(debit).debit(debit, 1) : debit)
                .toList());
    }

    /** Fills this region's buckets. */
    @Override
    public void reset(List<String> keys) {
        store.reset(keys);
    }

    private static boolean isShared(Debit debit) {
        return debit.terms().reach() == Reach.SHARED;
    }

    private Share share(Debit debit) {
        return Share.of(debit.limit(), ledger.regions(), ledger.interval().toNanos() / NANOS_PER_MICRO);
    }
}
