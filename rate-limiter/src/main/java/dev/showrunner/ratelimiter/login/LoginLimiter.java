package dev.showrunner.ratelimiter.login;

import dev.showrunner.ratelimiter.Debit;
import dev.showrunner.ratelimiter.Decision.DecidedBy;
import dev.showrunner.ratelimiter.Gcra;
import dev.showrunner.ratelimiter.Limit;
import dev.showrunner.ratelimiter.LocalShare;
import dev.showrunner.ratelimiter.OnStoreFailure;
import dev.showrunner.ratelimiter.StoreUnavailableException;
import dev.showrunner.ratelimiter.Verdict;
import dev.showrunner.ratelimiter.login.LoginDecision.Allowed;
import dev.showrunner.ratelimiter.login.LoginDecision.Denied;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Chooses the buckets of an attempt, has them debited, and decides alone if the store cannot.
 *
 * <p>Strangers spend four independent buckets, for account, address, device and network, and never one for a pair of them: who
 * comes from ten thousand addresses meets the account's, who tries ten thousand accounts meets the address's. A trusted
 * device spends none of these. So an attacker can empty what strangers share, and its members with their own devices do not
 * notice.
 *
 * <p>While the store cannot be asked, a trusted device has its node's share of its buckets, beginning full, since its token
 * needs no store; strangers get what {@link OnStoreFailure} says. There is no back-off then.
 */
public final class LoginLimiter implements Logins {
    /** All keys share a slot of a Redis Cluster: an attempt touches buckets of four identities in one script. */
    private static final String PREFIX = "rl:{login}:";

    private final LoginStore store;
    private final LoginLimits limits;
    private final DeviceTokens tokens;
    private final LocalShare local;
    private final OnStoreFailure onStoreFailure;
    private final Supplier<String> ids;

    /**
     * Over a store.
     *
     * @param local decides while the store cannot be asked
     * @param onStoreFailure what strangers get then
     * @param ids makes ids that nobody can guess
     */
    public LoginLimiter(
            LoginStore store,
            LoginLimits limits,
            DeviceTokens tokens,
            LocalShare local,
            OnStoreFailure onStoreFailure,
            Supplier<String> ids) {
        this.store = store;
        this.limits = limits;
        this.tokens = tokens;
        this.local = local;
        this.onStoreFailure = onStoreFailure;
        this.ids = ids;
    }

    @Override
    public LoginDecision attempt(LoginAttempt attempt) {
        Opening opening = opening(attempt);
        try {
            return byStore(opening, store.open(opening));
        } catch (StoreUnavailableException e) {
            return opening.trusted() ? shared(opening) : withoutStore(opening);
        }
    }

    @Override
    public LoginOutcome report(String attemptId, boolean success) {
        Optional<LoginStore.Settled> settled = store.settle(attemptId, success);
        Optional<String> token =
                settled.filter(attempt -> success).map(attempt -> tokens.issue(attempt.account(), attempt.device()));
        return new LoginOutcome(settled.isPresent(), token);
    }

    private Opening opening(LoginAttempt attempt) {
        Identities who = Identities.of(attempt);
        boolean trusted = attempt.deviceToken()
                .filter(token -> tokens.accepts(token, who.account(), who.device()))
                .isPresent();
        List<Debit> debits = trusted
                ? List.of(
                        debit(limits.trustedDevice(), who.account() + ":" + who.device()),
                        debit(limits.trustedAccount(), who.account()))
                : List.of(
                        debit(limits.account(), who.account()),
                        debit(limits.address(), who.address()),
                        debit(limits.device(), who.device()),
                        debit(attempt.network().isPresent() ? limits.network() : limits.prefix(), who.network()));
        Optional<Debit> ifSuspected =
                trusted ? Optional.empty() : Optional.of(debit(limits.suspected(), who.address()));
        return new Opening(ids.get(), trusted, who.account(), who.device(), who.address(), debits, ifSuspected);
    }

    private static Debit debit(Limit limit, String whose) {
        return new Debit(PREFIX + limit.name() + ":" + whose, limit, 1);
    }

    private LoginDecision byStore(Opening opening, Opened opened) {
        List<Debit> debits = new ArrayList<>(opening.debits());
        opening.ifSuspected().ifPresent(debits::add);
        List<Long> backlogs = opened.backlogMicros();
        for (int i = 0; i < backlogs.size(); i++) {
            local.saw(debits.get(i).key(), backlogs.get(i));
        }
        return switch (opened.outcome()) {
            case ALLOWED -> new Allowed(opening.id(), opening.trusted(), opened.suspected(), DecidedBy.STORE);
            case OVER_LIMIT ->
                new Denied(full(debits, backlogs), opening.trusted(), opened.suspected(), DecidedBy.STORE);
            case BACKING_OFF -> new Denied("back-off", false, opened.suspected(), DecidedBy.STORE);
        };
    }

    private LoginDecision withoutStore(Opening opening) {
        return switch (onStoreFailure) {
            case LOCAL -> shared(opening);
            case DENY -> new Denied("store-failure", false, false, DecidedBy.DENY_POLICY);
            case ALLOW -> new Allowed(opening.id(), false, false, DecidedBy.ALLOW_POLICY);
        };
    }

    private LoginDecision shared(Opening opening) {
        List<Debit> shares = local.share(opening.debits());
        Verdict verdict = opening.trusted() ? local.takeFromFull(shares) : local.take(shares);
        return verdict.allowed()
                ? new Allowed(opening.id(), opening.trusted(), false, DecidedBy.LOCAL)
                : new Denied(full(shares, verdict.backlogMicros()), opening.trusted(), false, DecidedBy.LOCAL);
    }

    /** The first limit without room. */
    private static String full(List<Debit> debits, List<Long> backlogs) {
        for (int i = 0; i < backlogs.size(); i++) {
            if (!Gcra.fits(backlogs.get(i), debits.get(i).limit(), 1)) {
                return debits.get(i).limit().name();
            }
        }
        throw new IllegalStateException("The store denied, but every bucket has room");
    }
}
