package dev.showrunner.ratelimiter.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.ratelimiter.Decision.DecidedBy;
import dev.showrunner.ratelimiter.Limit;
import dev.showrunner.ratelimiter.LocalShare;
import dev.showrunner.ratelimiter.OnStoreFailure;
import dev.showrunner.ratelimiter.StoreUnavailableException;
import dev.showrunner.ratelimiter.login.LoginDecision.Allowed;
import dev.showrunner.ratelimiter.login.LoginDecision.Denied;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class LoginLimiterTest {
    private static final BackOff NONE = new BackOff(-1, Duration.ofSeconds(1), Duration.ofHours(1), Duration.ofDays(1));
    private static final LoginLimits LIMITS = new LoginLimits(
            limit("account", 4),
            limit("address", 6),
            limit("suspected", 1),
            limit("device", 5),
            limit("network", 9),
            limit("prefix", 8),
            limit("trusted-device", 3),
            limit("trusted-account", 5));

    private final AtomicLong now = new AtomicLong(1_000_000_000_000L);
    private final AtomicInteger ids = new AtomicInteger();
    private final DeviceTokens tokens = new DeviceTokens(List.of(new byte[32]), Duration.ofDays(1), Clock.systemUTC());
    private boolean lost;

    @Test
    void account_fromAnywhere_isOneBucket() {
        LoginLimiter logins = limiter(NONE, OnStoreFailure.LOCAL);
        for (int i = 0; i < 4; i++) {
            assertThat(guess(logins, "ann", "10.0.%d.1".formatted(i), "d" + i)).isInstanceOf(Allowed.class);
        }
        assertThat(denial(guess(logins, "ann", "10.9.9.9", "new"))).isEqualTo("account");
        assertThat(guess(logins, "bob", "10.9.9.9", "new")).isInstanceOf(Allowed.class);
    }

    @Test
    void address_deviceAndPrefix_areBucketsOfTheirOwn() {
        LoginLimiter logins = limiter(NONE, OnStoreFailure.LOCAL);
        for (int i = 0; i < 6; i++) {
            guess(logins, "account" + i, "10.0.0.1", "d" + i);
        }
        assertThat(denial(guess(logins, "other", "10.0.0.1", "d"))).isEqualTo("address");
        guess(logins, "other", "10.0.0.2", "d");
        guess(logins, "other", "10.0.0.3", "d");
        assertThat(denial(guess(logins, "fresh", "10.0.0.4", "e"))).isEqualTo("prefix");
        for (int i = 0; i < 5; i++) {
            guess(logins, "b" + i, "10.1.%d.1".formatted(i), "one");
        }
        assertThat(denial(guess(logins, "fresh", "10.2.0.1", "one"))).isEqualTo("device");
    }

    @Test
    void success_givesTheTokensBack_once() {
        LoginLimiter logins = limiter(NONE, OnStoreFailure.LOCAL);
        for (int i = 0; i < 20; i++) {
            Allowed attempt = (Allowed) guess(logins, "ann", "10.0.0.1", "tv");
            assertThat(logins.report(attempt.attemptId(), true).recorded()).isTrue();
            assertThat(logins.report(attempt.attemptId(), true)).isEqualTo(new LoginOutcome(false, Optional.empty()));
        }
        Allowed wrong = (Allowed) guess(logins, "ann", "10.0.0.1", "tv");
        assertThat(logins.report(wrong.attemptId(), false).deviceToken()).isEmpty();
        assertThat(logins.report(wrong.attemptId(), true).recorded()).isFalse();
        for (int i = 0; i < 3; i++) {
            assertThat(guess(logins, "ann", "10.0.0.1", "tv")).isInstanceOf(Allowed.class);
        }
        assertThat(guess(logins, "ann", "10.0.0.1", "tv")).isInstanceOf(Denied.class);
    }

    @Test
    void backOff_grows_holdsForParallelGuesses_andEndsWithASuccess() {
        BackOff backOff = new BackOff(2, Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofDays(1));
        LoginLimiter logins = limiter(backOff, OnStoreFailure.LOCAL);
        guess(logins, "ann", "10.0.0.1", "a");
        guess(logins, "ann", "10.0.0.2", "b");
        Allowed third = (Allowed) guess(logins, "ann", "10.0.0.3", "c");
        assertThat(denial(guess(logins, "ann", "10.0.0.4", "d"))).isEqualTo("back-off");
        now.addAndGet(999_999);
        assertThat(denial(guess(logins, "ann", "10.0.0.4", "d"))).isEqualTo("back-off");
        now.addAndGet(1);
        guess(logins, "ann", "10.0.0.4", "d");
        now.addAndGet(1_999_999);
        assertThat(denial(guess(logins, "ann", "10.0.0.5", "e"))).isEqualTo("back-off");
        logins.report(third.attemptId(), true);
        assertThat(guess(logins, "ann", "10.0.0.5", "e")).isInstanceOf(Allowed.class);
    }

    @Test
    void trustedDevice_whileItsAccountIsAttacked_logsIn_andItsGuessesAreCounted() {
        LoginLimiter logins = limiter(NONE, OnStoreFailure.LOCAL);
        Allowed first = (Allowed) guess(logins, "ann", "10.0.0.1", "tv");
        Optional<String> token = logins.report(first.attemptId(), true).deviceToken();
        for (int i = 0; i < 50; i++) {
            guess(logins, "ann", "10.0.%d.1".formatted(i), "d" + i);
        }
        assertThat(guess(logins, "ann", "10.0.0.1", "tv")).isInstanceOf(Denied.class);
        for (int i = 0; i < 3; i++) {
            assertThat(with(logins, "ann", "tv", token).trusted()).isTrue();
        }
        assertThat(denial(with(logins, "ann", "tv", token))).isEqualTo("trusted-device");
        assertThat(with(logins, "ann", "phone", token).trusted()).isFalse();
        assertThat(with(logins, "bob", "tv", token).trusted()).isFalse();
    }

    @Test
    void trustedDevices_ofOneAccount_shareALimit() {
        LoginLimiter logins = limiter(NONE, OnStoreFailure.LOCAL);
        int allowed = 0;
        for (String device : List.of("tv", "phone", "tablet")) {
            String account = Identities.of(attempt("ann", "10.0.0.1", device, Optional.empty()))
                    .account();
            String digest = Identities.of(attempt("ann", "10.0.0.1", device, Optional.empty()))
                    .device();
            for (int i = 0; i < 5; i++) {
                LoginDecision decision = with(logins, "ann", device, Optional.of(tokens.issue(account, digest)));
                allowed += decision instanceof Allowed ? 1 : 0;
            }
        }
        assertThat(allowed).isEqualTo(5);
    }

    @Test
    void address_fromWhichManyAccountsFail_isSuspected_andMeetsAStricterBucket() {
        LoginLimiter logins = limiter(NONE, OnStoreFailure.LOCAL);
        for (int i = 0; i < 3; i++) {
            Allowed attempt = (Allowed) guess(logins, "account" + i, "10.0.0.1", "d" + i);
            assertThat(attempt.suspected()).isFalse();
            logins.report(attempt.attemptId(), false);
        }
        Allowed attempt = (Allowed) guess(logins, "account3", "10.0.0.1", "d3");
        assertThat(attempt.suspected()).isTrue();
        assertThat(denial(guess(logins, "account4", "10.0.0.1", "d4"))).isEqualTo("suspected");
        logins.report(attempt.attemptId(), true);
        assertThat(guess(logins, "account4", "10.0.0.1", "d4")).isInstanceOf(Allowed.class);
    }

    @Test
    void storeLost_strangersGetWhatIsSet_andTrustedDevicesTheirShare() {
        LoginLimiter closed = limiter(NONE, OnStoreFailure.DENY);
        Allowed first = (Allowed) guess(closed, "ann", "10.0.0.1", "tv");
        Optional<String> token = closed.report(first.attemptId(), true).deviceToken();
        lost = true;
        assertThat(guess(closed, "ann", "10.0.0.1", "tv").decidedBy()).isEqualTo(DecidedBy.DENY_POLICY);
        assertThat(guess(limiter(NONE, OnStoreFailure.ALLOW), "ann", "10.0.0.1", "tv"))
                .isInstanceOf(Allowed.class);
        for (int i = 0; i < 3; i++) {
            LoginDecision decision = with(closed, "ann", "tv", token);
            assertThat(decision).isInstanceOf(Allowed.class);
            assertThat(decision.decidedBy()).isEqualTo(DecidedBy.LOCAL);
        }
        assertThat(with(closed, "ann", "tv", token)).isInstanceOf(Denied.class);
    }

    @Test
    void storeLost_local_strangersGoOnFromWhatWasSeen_elseFromEmpty() {
        LoginLimiter logins = limiter(NONE, OnStoreFailure.LOCAL);
        guess(logins, "ann", "10.0.0.1", "tv");
        lost = true;
        assertThat(guess(logins, "ann", "10.0.0.1", "tv")).isInstanceOf(Allowed.class);
        assertThat(guess(logins, "bob", "10.0.0.1", "tv")).isInstanceOf(Denied.class);
        now.addAndGet(3_600_000_000L / 4);
        assertThat(guess(logins, "bob", "10.0.0.1", "tv")).isInstanceOf(Allowed.class);
    }

    private LoginLimiter limiter(BackOff backOff, OnStoreFailure onStoreFailure) {
        LoginRules rules = new LoginRules(backOff, 3, Duration.ofHours(1), Duration.ofMinutes(2));
        InMemoryLoginStore store = new InMemoryLoginStore(now::get, rules);
        return new LoginLimiter(
                new LoginStore() {
                    @Override
                    public Opened open(Opening opening) {
                        return reached().open(opening);
                    }

                    @Override
                    public Optional<Settled> settle(String id, boolean success) {
                        return reached().settle(id, success);
                    }

                    private LoginStore reached() {
                        if (lost) {
                            throw new StoreUnavailableException("gone", new IllegalStateException());
                        }
                        return store;
                    }
                },
                LIMITS,
                tokens,
                new LocalShare(now::get, () -> 1),
                onStoreFailure,
                () -> "attempt-" + ids.incrementAndGet());
    }

    private static LoginDecision guess(LoginLimiter logins, String account, String ip, String device) {
        return logins.attempt(attempt(account, ip, device, Optional.empty()));
    }

    private static LoginDecision with(LoginLimiter logins, String account, String device, Optional<String> token) {
        return logins.attempt(attempt(account, "10.0.0.1", device, token));
    }

    private static LoginAttempt attempt(String account, String ip, String device, Optional<String> token) {
        return new LoginAttempt(account, InetAddress.ofLiteral(ip), device, Optional.empty(), token);
    }

    private static String denial(LoginDecision decision) {
        return decision instanceof Denied denied ? denied.by() : "allowed";
    }

    private static Limit limit(String name, long burst) {
        return Limit.of(name, burst, burst, Duration.ofHours(1));
    }
}
