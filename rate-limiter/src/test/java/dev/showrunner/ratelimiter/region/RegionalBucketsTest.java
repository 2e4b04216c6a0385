package dev.showrunner.ratelimiter.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.ratelimiter.Buckets;
import dev.showrunner.ratelimiter.Check;
import dev.showrunner.ratelimiter.Debit;
import dev.showrunner.ratelimiter.Decision;
import dev.showrunner.ratelimiter.Decision.DecidedBy;
import dev.showrunner.ratelimiter.DenyCache;
import dev.showrunner.ratelimiter.Descriptor;
import dev.showrunner.ratelimiter.FlakyBuckets;
import dev.showrunner.ratelimiter.InMemoryBuckets;
import dev.showrunner.ratelimiter.Limit;
import dev.showrunner.ratelimiter.LocalShare;
import dev.showrunner.ratelimiter.OnStoreFailure;
import dev.showrunner.ratelimiter.Policy;
import dev.showrunner.ratelimiter.PolicyLimiter;
import dev.showrunner.ratelimiter.PolicySet;
import dev.showrunner.ratelimiter.Reach;
import dev.showrunner.ratelimiter.RegionUnavailableException;
import dev.showrunner.ratelimiter.StoreUnavailableException;
import dev.showrunner.ratelimiter.Terms;
import dev.showrunner.ratelimiter.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class RegionalBucketsTest {
    private static final Limit FIVE = new Limit("five", 5, 1_000_000);

    private final InMemoryBuckets eu = new InMemoryBuckets(() -> 1);
    private final FlakyBuckets us = new FlakyBuckets(new InMemoryBuckets(() -> 1));
    private final RegionalBuckets buckets = new RegionalBuckets("eu", Map.of("eu", eu, "us", us));

    @Test
    void take_ofABucketWithAHome_isDebitedThereOnly() {
        assertThat(buckets.take(List.of(home("account", "us", 3))).allowed()).isTrue();
        assertThat(owed(us, "account")).isEqualTo(3);
        assertThat(owed(eu, "account")).isZero();
        assertThat(buckets.take(List.of(home("account", "us", 3))).allowed()).isFalse();
    }

    @Test
    void take_overTwoRegions_isAllOrNothing_whicheverDenies() {
        eu.take(List.of(here("ip", 5)));
        assertThat(buckets.take(List.of(home("account", "us", 1), here("ip", 1)))
                        .allowed())
                .isFalse();
        assertThat(owed(us, "account")).isZero();
        us.take(List.of(here("full", 5)));
        Verdict verdict = buckets.take(List.of(home("full", "us", 1), here("other", 1)));
        assertThat(verdict.allowed()).isFalse();
        assertThat(verdict.backlogMicros().getFirst()).isEqualTo(FIVE.windowMicros());
        assertThat(owed(eu, "other")).isZero();
    }

    @Test
    void take_overTwoRegions_answersInTheOrderOfTheQuestion() {
        Verdict verdict = buckets.take(List.of(home("a", "us", 2), here("b", 1), home("c", "us", 3)));
        assertThat(verdict).isEqualTo(new Verdict(true, true, List.of(2_000_000L, 1_000_000L, 3_000_000L)));
    }

    @Test
    void take_homeLost_debitsNothing_andSaysWhatCannotBeAsked() {
        us.lose(true);
        assertThatThrownBy(() -> buckets.take(List.of(home("account", "us", 1), here("ip", 1))))
                .isInstanceOf(RegionUnavailableException.class);
        assertThat(owed(eu, "ip")).isZero();
        assertThatThrownBy(() -> buckets.take(List.of(home("account", "us", 1))))
                .isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void take_unknownHome_isARegionThatCannotBeAsked() {
        assertThatThrownBy(() -> buckets.take(List.of(home("account", "atlantis", 1))))
                .isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void decide_homeLost_itsPolicyDecides_andOtherLimitsStillHold() {
        us.lose(true);
        PolicyLimiter limiter = limiter(OnStoreFailure.ALLOW);
        for (int i = 0; i < 5; i++) {
            Decision decision = limiter.decide(login("192.0.2.1"));
            assertThat(decision.allowed()).isTrue();
            assertThat(decision.decidedBy()).isEqualTo(DecidedBy.ALLOW_POLICY);
        }
        assertThat(limiter.decide(login("192.0.2.1")).allowed())
                .as("the limit of the address is not open because a region is lost")
                .isFalse();
        assertThat(limiter(OnStoreFailure.DENY).decide(login("192.0.2.2")).decidedBy())
                .isEqualTo(DecidedBy.DENY_POLICY);
        us.lose(false);
        assertThat(owed(us, "anything")).isZero();
    }

    private PolicyLimiter limiter(OnStoreFailure failure) {
        Policy account = new Policy(
                        "account", "d", List.of(match(Terms.HOME_KEY), match("account")), List.of(FIVE), 1, failure)
                .on(Terms.STRICT.reaching(Reach.HOME));
        Policy ip = new Policy("ip", "d", List.of(match("ip")), List.of(FIVE), 1, OnStoreFailure.DENY);
        PolicySet policies = new PolicySet(List.of(account, ip));
        return new PolicyLimiter(
                () -> policies, buckets, new DenyCache(() -> 0, Duration.ZERO), new LocalShare(() -> 1, () -> 1));
    }

    private static Policy.Match match(String key) {
        return new Policy.Match(key, Optional.empty());
    }

    private static Check login(String address) {
        Descriptor account = new Descriptor(
                List.of(new Descriptor.Entry(Terms.HOME_KEY, "us"), new Descriptor.Entry("account", "ann")));
        Descriptor ip = new Descriptor(List.of(new Descriptor.Entry("ip", address)));
        return new Check("d", List.of(account, ip), OptionalLong.empty());
    }

    private static Debit home(String key, String region, long cost) {
        return new Debit(key, FIVE, cost, 0, false, new Terms(0, Reach.HOME, region));
    }

    private static Debit here(String key, long cost) {
        return new Debit(key, FIVE, cost);
    }

    private static long owed(Buckets store, String key) {
        return store.take(List.of(here(key, 0))).backlogMicros().getFirst() / FIVE.intervalMicros();
    }
}
