package dev.showrunner.ratelimiter;

import dev.showrunner.ratelimiter.Decision.DecidedBy;
import dev.showrunner.ratelimiter.Decision.LimitState;
import dev.showrunner.ratelimiter.Decision.ShadowOutcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Finds the policies of a request, debits all their buckets in one call, and decides alone if the store cannot. */
public final class PolicyLimiter implements Limiter {
    private final Supplier<PolicySet> policies;
    private final Buckets buckets;
    private final DenyCache denials;
    private final LocalShare local;

    /**
     * Over a store.
     *
     * @param policies asked once for each decision, so that they may change while requests run
     * @param denials answers before the store is asked
     * @param local decides for policies that say so while the store cannot be asked
     */
    public PolicyLimiter(Supplier<PolicySet> policies, Buckets buckets, DenyCache denials, LocalShare local) {
        this.policies = policies;
        this.buckets = buckets;
        this.denials = denials;
        this.local = local;
    }

    @Override
    public Decision decide(Check check) {
        List<Claim> claims = Claim.of(policies.get(), check);
        if (claims.isEmpty()) {
            return new Decision(true, DecidedBy.NO_POLICY, List.of(), List.of(), List.of());
        }
        if (claims.size() > Buckets.MAX_DEBITS) {
            throw new TooManyLimitsException(claims.size());
        }
        List<Debit> debits = debits(claims);
        Optional<Verdict> denial = denials.find(debits);
        if (denial.isPresent()) {
            return decision(DecidedBy.DENY_CACHE, claims, debits, denial.get());
        }
        try {
            return byStore(claims, debits);
        } catch (StoreUnavailableException e) {
            return withoutStore(claims);
        } catch (RegionUnavailableException e) {
            return withoutRegion(claims, e);
        }
    }

    /** Policies decide about what cannot be asked, and the store about the rest: a lost region must not open other limits. */
    private Decision withoutRegion(List<Claim> claims, RegionUnavailableException lost) {
        Map<Boolean, List<Claim>> parts =
                claims.stream().collect(Collectors.partitioningBy(claim -> lost.concerns(claim.debit())));
        List<Claim> reached = parts.getOrDefault(false, List.of());
        Decision without = withoutStore(parts.getOrDefault(true, List.of()));
        if (!without.allowed()) {
            return without;
        }
        Decision rest;
        try {
            rest = byStore(reached, debits(reached));
        } catch (StoreUnavailableException | RegionUnavailableException e) {
            return withoutStore(claims);
        }
        List<LimitState> limits = new ArrayList<>(without.limits());
        limits.addAll(rest.limits());
        DecidedBy by = rest.allowed() ? without.decidedBy() : rest.decidedBy();
        return new Decision(rest.allowed(), by, names(claims), limits, rest.shadows());
    }

    private Decision byStore(List<Claim> claims, List<Debit> debits) {
        long sent = denials.nanoTime();
        Verdict verdict = buckets.take(debits);
        denials.saw(debits, verdict, sent);
        for (int i = 0; i < claims.size(); i++) {
            if (claims.get(i).policy().onStoreFailure() == OnStoreFailure.LOCAL) {
                local.saw(debits.get(i).key(), verdict.backlogMicros().get(i));
            }
        }
        return decision(verdict.leased() ? DecidedBy.LEASE : DecidedBy.STORE, claims, debits, verdict);
    }

    /** The strictest policy decides: one that denies, else the local shares, else those that allow. */
    private Decision withoutStore(List<Claim> claims) {
        boolean closed = claims.stream()
                .anyMatch(claim -> claim.counts() && claim.policy().onStoreFailure() == OnStoreFailure.DENY);
        List<Claim> shared = claims.stream()
                .filter(claim -> claim.policy().onStoreFailure() == OnStoreFailure.LOCAL)
                .toList();
        if (closed || shared.isEmpty()) {
            DecidedBy by = closed ? DecidedBy.DENY_POLICY : DecidedBy.ALLOW_POLICY;
            return new Decision(!closed, by, names(claims), List.of(), List.of());
        }
        List<Debit> shares = local.share(debits(shared));
        Decision decision = decision(DecidedBy.LOCAL, shared, shares, local.take(shares));
        return new Decision(
                decision.allowed(), decision.decidedBy(), names(claims), decision.limits(), decision.shadows());
    }

    private static Decision decision(DecidedBy by, List<Claim> claims, List<Debit> debits, Verdict verdict) {
        List<LimitState> states = new ArrayList<>();
        Map<String, Boolean> shadows = new LinkedHashMap<>();
        for (int i = 0; i < claims.size(); i++) {
            Claim claim = claims.get(i);
            Debit debit = debits.get(i);
            long backlog = verdict.backlogMicros().get(i);
            if (claim.counts()) {
                states.add(state(claim, debit, backlog, verdict.allowed()));
            } else if (verdict.allowed()) {
                boolean room = verdict.shadowAllowed() || Gcra.fits(backlog, debit.limit(), debit.wanted());
                shadows.merge(claim.policy().name(), room, Boolean::logicalAnd);
            }
        }
        List<ShadowOutcome> outcomes = shadows.entrySet().stream()
                .map(entry -> new ShadowOutcome(entry.getKey(), entry.getValue()))
                .toList();
        return new Decision(verdict.allowed(), by, names(claims), states, outcomes);
    }

    private static LimitState state(Claim claim, Debit debit, long backlog, boolean allowed) {
        Limit limit = debit.limit();
        long wait = allowed ? 0 : Gcra.waitMicros(backlog, limit, debit.wanted());
        return new LimitState(claim.policy(), claim.descriptor(), limit, Gcra.remaining(backlog, limit), backlog, wait);
    }

    private static List<Debit> debits(List<Claim> claims) {
        return claims.stream().map(Claim::debit).toList();
    }

    private static List<String> names(List<Claim> claims) {
        return claims.stream()
                .filter(Claim::counts)
                .map(claim -> claim.policy().name())
                .distinct()
                .toList();
    }
}
