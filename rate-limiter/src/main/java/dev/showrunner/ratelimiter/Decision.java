package dev.showrunner.ratelimiter;

import java.util.Comparator;
import java.util.List;

/**
 * The answer to a {@link Check}.
 *
 * @param allowed whether the request may pass
 * @param decidedBy who decided
 * @param policies the names of the policies that applied and count
 * @param limits the state of every limit that counts after the decision; empty if no bucket was looked at
 * @param shadows what policies would have decided that do not count; empty for a request that is denied anyway
 */
public record Decision(
        boolean allowed,
        DecidedBy decidedBy,
        List<String> policies,
        List<LimitState> limits,
        List<ShadowOutcome> shadows) {

    /** Who decided. */
    public enum DecidedBy {
        /** The buckets in the store. */
        STORE,
        /** Tokens that this node had taken from the store in advance. */
        LEASE,
        /** The same question was denied a moment ago, and cannot have an other answer yet. */
        DENY_CACHE,
        /** No policy applies. */
        NO_POLICY,
        /** The store could not be asked; this node's share of the limits decided. */
        LOCAL,
        /** The store could not be asked, and every policy allows meanwhile. */
        ALLOW_POLICY,
        /** The store could not be asked, and a policy denies meanwhile. */
        DENY_POLICY
    }

    /**
     * A limit after the decision.
     *
     * @param policy the policy
     * @param descriptor the place in the request of the descriptor that the limit is for, from 0; the first of equal ones
     * @param limit the limit, or this node's share of it
     * @param remaining whole tokens left
     * @param resetAfterMicros until the bucket is full again
     * @param waitMicros until the same request has room here: 0 now, {@link Gcra#NEVER} if it exceeds the capacity
     */
    public record LimitState(
            Policy policy, int descriptor, Limit limit, long remaining, long resetAfterMicros, long waitMicros) {
        /**
         * The limit of most interest to a caller first: the one to wait for longest, without end before all; among those with
         * room, the one with the smallest part of its burst left.
         */
        public static final Comparator<LimitState> TIGHTEST_FIRST = Comparator.comparingLong(LimitState::urgency)
                .reversed()
                .thenComparingDouble(
                        state -> (double) state.remaining() / state.limit().capacity());

        /** {@code policy/limit}: lower-case ASCII without quotes, unique among all limits. */
        public String name() {
            return policy.name() + "/" + limit.name();
        }

        private long urgency() {
            return waitMicros == Gcra.NEVER ? Long.MAX_VALUE : waitMicros;
        }
    }

    /**
     * What a policy would have decided if it counted.
     *
     * @param policy the policy's name
     * @param allowed whether it had room
     */
    public record ShadowOutcome(String policy, boolean allowed) {}

    /** Copies the lists. */
    public Decision {
        policies = List.copyOf(policies);
        limits = List.copyOf(limits);
        shadows = List.copyOf(shadows);
    }
}
