package dev.showrunner.ratelimiter;

import dev.showrunner.ratelimiter.Decision.DecidedBy;
import dev.showrunner.ratelimiter.Decision.LimitState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Finds the policies of a request, debits all their buckets in one call, and decides alone if the store cannot. */
public final class PolicyLimiter implements Limiter {
    private final Supplier<PolicySet> policies;
    private final Buckets buckets;

    /**
     * Over a store.
     *
     * @param policies asked once for each decision, so that they may change while requests run
     */
    public PolicyLimiter(Supplier<PolicySet> policies, Buckets buckets) {
        this.policies = policies;
        this.buckets = buckets;
    }

    /** A policy's limit and what the request wants from its bucket. */
    private record Claim(Policy policy, Debit debit) {
        Claim add(Claim other) {
            return new Claim(policy, new Debit(debit.key(), debit.limit(), debit.cost() + other.debit.cost()));
        }
    }

    @Override
    public Decision decide(Check check) {
        List<Claim> claims = claims(check);
        if (claims.isEmpty()) {
            return new Decision(true, DecidedBy.NO_POLICY, List.of(), List.of());
        }
        if (claims.size() > Buckets.MAX_DEBITS) {
            throw new TooManyLimitsException(claims.size());
        }
        try {
            return byStore(
                    claims, buckets.take(claims.stream().map(Claim::debit).toList()));
        } catch (StoreUnavailableException e) {
            return byPolicy(claims);
        }
    }

    /** A descriptor that is named twice is one bucket with twice the cost, not two debits of which one is lost. */
    private List<Claim> claims(Check check) {
        PolicySet current = policies.get();
        Map<String, Claim> claims = new LinkedHashMap<>();
        for (Descriptor descriptor : check.descriptors()) {
            current.find(check.domain(), descriptor).ifPresent(policy -> {
                String prefix = BucketKey.prefix(check.domain(), descriptor);
                long cost = check.cost().orElse(policy.cost());
                for (Limit limit : policy.limits()) {
                    Debit debit = new Debit(BucketKey.of(prefix, policy, limit), limit, cost);
                    claims.merge(debit.key(), new Claim(policy, debit), Claim::add);
                }
            });
        }
        return new ArrayList<>(claims.values());
    }

    private static Decision byStore(List<Claim> claims, Verdict verdict) {
        List<LimitState> states = new ArrayList<>();
        for (int i = 0; i < claims.size(); i++) {
            Claim claim = claims.get(i);
            Limit limit = claim.debit().limit();
            long backlog = verdict.backlogMicros().get(i);
            states.add(new LimitState(
                    claim.policy().name(),
                    limit,
                    Gcra.remaining(backlog, limit),
                    backlog,
                    verdict.allowed()
                            ? 0
                            : Gcra.waitMicros(backlog, limit, claim.debit().wanted())));
        }
        return new Decision(verdict.allowed(), DecidedBy.STORE, names(claims), states);
    }

    private static Decision byPolicy(List<Claim> claims) {
        boolean denied = claims.stream().anyMatch(claim -> claim.policy().onStoreFailure() == OnStoreFailure.DENY);
        DecidedBy by = denied ? DecidedBy.DENY_POLICY : DecidedBy.ALLOW_POLICY;
        return new Decision(!denied, by, names(claims), List.of());
    }

    private static List<String> names(List<Claim> claims) {
        return claims.stream().map(claim -> claim.policy().name()).distinct().toList();
    }
}
