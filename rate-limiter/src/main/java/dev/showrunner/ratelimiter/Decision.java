package dev.showrunner.ratelimiter;

import java.util.List;

/**
 * The answer to a {@link Check}.
 *
 * @param allowed whether the request may pass
 * @param decidedBy who decided
 * @param policies the names of the policies that applied
 * @param limits the state of every limit after the decision; empty if the store was not asked
 */
public record Decision(boolean allowed, DecidedBy decidedBy, List<String> policies, List<LimitState> limits) {

    /** Who decided. */
    public enum DecidedBy {
        /** The buckets in the store. */
        STORE,
        /** No policy applies. */
        NO_POLICY,
        /** The store could not be asked, and every policy allows meanwhile. */
        ALLOW_POLICY,
        /** The store could not be asked, and a policy denies meanwhile. */
        DENY_POLICY
    }

    /**
     * A limit after the decision.
     *
     * @param policy the policy's name
     * @param limit the limit
     * @param remaining whole tokens left
     * @param resetAfterMicros until the bucket is full again
     * @param waitMicros until the same request has room here: 0 now, {@link Gcra#NEVER} if it exceeds the capacity
     */
    public record LimitState(String policy, Limit limit, long remaining, long resetAfterMicros, long waitMicros) {}

    /** Copies the lists. */
    public Decision {
        policies = List.copyOf(policies);
        limits = List.copyOf(limits);
    }
}
