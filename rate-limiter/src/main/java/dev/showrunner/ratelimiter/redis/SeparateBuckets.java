package dev.showrunner.ratelimiter.redis;

import dev.showrunner.ratelimiter.Buckets;
import dev.showrunner.ratelimiter.Debit;
import dev.showrunner.ratelimiter.Verdict;
import java.util.List;

/**
 * Buckets that no other node shares, under keys of their own: what a limiter is whose nodes count for themselves. N nodes admit N times
 * the limit, and a node that is started again has forgotten everything. Only the control of a drill wants that.
 */
public final class SeparateBuckets implements Buckets {
    private final Buckets buckets;
    private final String prefix;

    /**
     * Over a store that others use, too.
     *
     * @param node different for each node and each of its starts
     */
    public SeparateBuckets(Buckets buckets, String node) {
        this.buckets = buckets;
        this.prefix = node + ":";
    }

    @Override
    public Verdict take(List<Debit> debits) {
        return buckets.take(own(debits));
    }

    @Override
    public void refund(List<Debit> debits) {
        buckets.refund(own(debits));
    }

    @Override
    public void reset(List<String> keys) {
        buckets.reset(keys.stream().map(prefix::concat).toList());
    }

    private List<Debit> own(List<Debit> debits) {
        return debits.stream()
                .map(debit ->
                        new Debit(prefix + debit.key(), debit.limit(), debit.cost(), debit.reserve(), debit.shadow()))
                .toList();
    }
}
