package dev.showrunner.ratelimiter.redis;

import dev.showrunner.ratelimiter.Buckets;
import dev.showrunner.ratelimiter.Debit;
import dev.showrunner.ratelimiter.Verdict;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A breaker for each node of a store, so that a dead node of a cluster cuts off its own buckets and no others. A node that was
 * replaced keeps its breaker until the process ends; that is all it costs. Thread-safe.
 */
public final class GuardedNodes implements Buckets {
    private final UnaryOperator<String> nodeOf;
    private final Supplier<GuardedBuckets> guard;
    private final ConcurrentMap<String, GuardedBuckets> guards = new ConcurrentHashMap<>();

    /**
     * Guards a store. The buckets of one call are on one node.
     *
     * @param nodeOf the node that holds a key; asked for each call
     * @param guard makes the breaker of a node, with the whole store behind it
     */
    public GuardedNodes(UnaryOperator<String> nodeOf, Supplier<GuardedBuckets> guard) {
        this.nodeOf = nodeOf;
        this.guard = guard;
    }

    @Override
    public Verdict take(List<Debit> debits) {
        return first(debits).take(debits);
    }

    @Override
    public void refund(List<Debit> debits) {
        first(debits).refund(debits);
    }

    @Override
    public void reset(List<String> keys) {
        of(keys.isEmpty() ? "" : keys.getFirst()).reset(keys);
    }

    /** The store behind the breaker of the node that holds the key. */
    public GuardedBuckets of(String key) {
        return ofNode(nodeOf.apply(key));
    }

    /** The same, by the node's name. */
    public GuardedBuckets ofNode(String node) {
        return guards.computeIfAbsent(node, _ -> guard.get());
    }

    private GuardedBuckets first(List<Debit> debits) {
        return of(debits.isEmpty() ? "" : debits.getFirst().key());
    }
}
