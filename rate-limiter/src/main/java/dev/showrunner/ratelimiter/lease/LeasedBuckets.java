package dev.showrunner.ratelimiter.lease;

import dev.showrunner.ratelimiter.Buckets;
import dev.showrunner.ratelimiter.Debit;
import dev.showrunner.ratelimiter.StoreUnavailableException;
import dev.showrunner.ratelimiter.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A store in front of which this node decides by itself where a policy allows it: it debits a lease of tokens in advance,
 * by the store's ordinary all-or-nothing debit, and spends them without asking.
 *
 * <p><b>The bound.</b> Over any time from s to t all nodes together admit at most
 *
 * <pre>    capacity + rate x (t - s) + nodes x lease</pre>
 *
 * and if no node held tokens at s, as at the very beginning, at most capacity + rate x (t - s), as in strict mode: the
 * excess is one of bursts, in the long run it is zero. For what is admitted was debited: before s, of which each node holds
 * at most a lease, tokens pledged or asked for included; or since s, and the store debits no more than capacity + rate x
 * (t - s), returned tokens already deducted. Returning never adds: a bucket becomes full at most, and what is lost on the
 * way, with a node that dies, or after a call that timed out, was debited for nobody. The last term is real: the bucket
 * fills up again while the leases lie unused, and then a burst has both.
 *
 * <p>Tokens that are not used within a lease's life, counted from the last time the store gave some, are returned, once.
 *
 * <p>A request over leased and other buckets stays all-or-nothing: it pledges its leased tokens, asks the store about
 * the rest, and takes the pledge back if the store denies. If its lease has too little, the store decides everything in
 * one call. Shadows, requests that must leave a reserve, and costs larger than the lease are always the store's to
 * decide. Thread-safe.
 */
public final class LeasedBuckets implements Buckets {
    /** Some 500 bytes each. Further buckets are kept as in strict mode. */
    private static final int MOST_LEASES = 20_000;

    /** Who came too late for the tokens that were asked for, so often, asks for itself. */
    private static final int ATTEMPTS = 4;

    private final Buckets store;
    private final LongSupplier nanoTime;
    private final long lifeNanos;
    private final Executor background;
    private final ConcurrentHashMap<Lease.Id, Lease> leases = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /**
     * Without leases yet.
     *
     * @param nanoTime a monotonic clock, in nanoseconds
     * @param life how long tokens are kept after the store last gave some
     * @param background runs what nobody waits for; must not refuse
     */
    public LeasedBuckets(Buckets store, LongSupplier nanoTime, Duration life, Executor background) {
        this.store = store;
        this.nanoTime = nanoTime;
        this.lifeNanos = life.toNanos();
        this.background = background;
    }

    @Override
    public Verdict take(List<Debit> debits) {
        List<Part> parts = closed ? List.of() : parts(debits);
        if (parts.isEmpty()) {
            return store.take(debits);
        }
        return debits.size() == 1 ? takeOne(parts.getFirst(), debits) : takeSeveral(parts, debits);
    }

    private Verdict takeOne(Part part, List<Debit> debits) {
        Lease lease = part.lease();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (lease.purse().spend(part.cost(), nanoTime.getAsLong())) {
                if (attempt == 0) {
                    // Who had to ask may be the only caller; who finds tokens is one of several.
                    lease.fillAhead(background);
                }
                return new Verdict(true, true, List.of(lease.backlogMicros()), true);
            }
            if (lease.denies(part.cost())) {
                return new Verdict(false, false, List.of(lease.owedBefore(part.cost())), true);
            }
            if (lease.fill(part.cost())) {
                return new Verdict(true, true, List.of(lease.backlogMicros()), true);
            }
        }
        return store.take(debits);
    }

    private Verdict takeSeveral(List<Part> parts, List<Debit> debits) {
        if (!pledge(parts)) {
            boolean denied = parts.size() == debits.size() && parts.stream().anyMatch(Part::isDenied);
            Verdict verdict = denied ? denial(parts) : store.take(debits);
            parts.forEach(part -> part.lease().fillAhead(part.cost(), background));
            return verdict;
        }
        boolean allowed = false;
        try {
            Verdict verdict = takeRest(parts, debits);
            allowed = verdict.allowed();
            return verdict;
        } finally {
            for (Part part : parts) {
                part.settle(allowed);
                part.lease().fillAhead(background);
            }
        }
    }

    /** Asks the store about what is not leased, and puts both together. */
    private Verdict takeRest(List<Part> parts, List<Debit> debits) {
        List<Debit> rest = new ArrayList<>(debits);
        for (Part part : parts.reversed()) {
            rest.remove(part.index());
        }
        boolean alone = rest.isEmpty();
        Verdict verdict = alone ? new Verdict(true, true, List.of()) : store.take(rest);
        List<Long> backlogs = new ArrayList<>(verdict.backlogMicros());
        for (Part part : parts) {
            backlogs.add(part.index(), part.lease().backlogMicros());
        }
        return new Verdict(verdict.allowed(), verdict.shadowAllowed(), backlogs, alone);
    }

    private boolean pledge(List<Part> parts) {
        long now = nanoTime.getAsLong();
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            if (!part.lease().purse().pledge(part.cost(), now)) {
                parts.subList(0, i).forEach(pledged -> pledged.settle(false));
                return false;
            }
        }
        return true;
    }

    private static Verdict denial(List<Part> parts) {
        List<Long> backlogs = new ArrayList<>();
        for (Part part : parts) {
            backlogs.add(
                    part.isDenied()
                            ? part.lease().owedBefore(part.cost())
                            : part.lease().backlogMicros());
        }
        return new Verdict(false, false, backlogs, true);
    }

    /** The debits that leases decide, in their order. */
    private List<Part> parts(List<Debit> debits) {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < debits.size(); i++) {
            Debit debit = debits.get(i);
            if (isLeased(debit)) {
                @Nullable Lease lease = lease(Lease.Id.of(debit));
                if (lease != null) {
                    parts.add(new Part(i, debit.cost(), lease));
                }
            }
        }
        return parts;
    }

    private static boolean isLeased(Debit debit) {
        return debit.cost() > 0 && debit.cost() <= debit.terms().lease() && debit.reserve() == 0 && !debit.shadow();
    }

    private @Nullable Lease lease(Lease.Id id) {
        @Nullable Lease lease = leases.get(id);
        if (lease != null || leases.mappingCount() >= MOST_LEASES) {
            return lease;
        }
        return leases.computeIfAbsent(id, key -> new Lease(key, store, nanoTime, lifeNanos));
    }

    /** Tokens that were given out stay with who got them; those in leases are not touched. */
    @Override
    public void refund(List<Debit> debits) {
        store.refund(debits);
    }

    @Override
    public void reset(List<String> keys) {
        store.reset(keys);
    }

    /** Returns what has not been used within a lease's life. To be called several times in a life. */
    public void returnUnused() {
        List<Debit> left = new ArrayList<>();
        leases.forEach((id, lease) -> {
            left.addAll(lease.expired());
            leases.computeIfPresent(id, (same, current) -> current.retire() ? null : current);
        });
        giveBack(left);
    }

    /** Returns all tokens; from now on the store decides every request. */
    public void close() {
        closed = true;
        List<Debit> left = new ArrayList<>();
        leases.values().forEach(lease -> left.addAll(lease.close()));
        giveBack(left);
    }

    /** How many buckets this node holds, or held a moment ago, tokens of. */
    public long leases() {
        return leases.mappingCount();
    }

    private void giveBack(List<Debit> left) {
        for (int from = 0; from < left.size(); from += MAX_DEBITS) {
            try {
                store.refund(left.subList(from, Math.min(from + MAX_DEBITS, left.size())));
            } catch (StoreUnavailableException e) {
                // Never repeated, since it may have happened: what is lost under-admits.
            }
        }
    }
}
