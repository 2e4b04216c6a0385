package dev.showrunner.ratelimiter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A policy's limit and what the request wants from its bucket.
 *
 * @param policy the policy
 * @param descriptor the place in the request of the descriptor that it is for
 * @param debit the bucket, the policy's limit as its shape, and the tokens
 */
record Claim(Policy policy, int descriptor, Debit debit) {
    private static final int PERCENT = 100;

    /** All claims of a request. A descriptor that is named twice is one bucket with twice the cost, not two debits. */
    static List<Claim> of(PolicySet policies, Check check) {
        Map<String, Claim> claims = new LinkedHashMap<>();
        for (int i = 0; i < check.descriptors().size(); i++) {
            int place = i;
            Descriptor descriptor = check.descriptors().get(i);
            policies.find(check.domain(), descriptor).ifPresent(policy -> {
                String prefix = BucketKey.prefix(check.domain(), descriptor);
                for (Limit limit : policy.limits()) {
                    Claim claim = new Claim(policy, place, debit(prefix, policy, limit, descriptor, check));
                    claims.merge(claim.debit().key(), claim, Claim::add);
                }
            });
        }
        return new ArrayList<>(claims.values());
    }

    private static Debit debit(String prefix, Policy policy, Limit limit, Descriptor descriptor, Check check) {
        int reservePercent =
                check.priority().map(name -> policy.reserves().get(name)).orElse(0);
        return new Debit(
                BucketKey.of(prefix, policy, limit),
                limit,
                descriptor.cost().orElse(check.cost().orElse(policy.cost())),
                limit.capacity() * reservePercent / PERCENT,
                policy.shadow(),
                policy.terms().of(descriptor));
    }

    private Claim add(Claim other) {
        return new Claim(
                policy,
                descriptor,
                new Debit(
                        debit.key(),
                        debit.limit(),
                        debit.cost() + other.debit.cost(),
                        debit.reserve(),
                        debit.shadow(),
                        debit.terms()));
    }

    /** Whether the claim has a say; a shadow only shows what it would have said. */
    boolean counts() {
        return !policy.shadow();
    }
}
