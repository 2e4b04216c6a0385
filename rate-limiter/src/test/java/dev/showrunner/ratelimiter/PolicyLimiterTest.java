package dev.showrunner.ratelimiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.ratelimiter.Decision.DecidedBy;
import dev.showrunner.ratelimiter.Policy.Match;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PolicyLimiterTest {
    private static final Limit TWO = new Limit("two", 2, 1_000_000);

    private final AtomicLong now = new AtomicLong(1_000_000_000_000L);
    private final InMemoryBuckets buckets = new InMemoryBuckets(now::get);

    @Test
    void decide_noPolicyForTheDescriptor_allows() {
        Decision decision = limiter(policy("p", "account", Optional.empty())).decide(check("ip", "1.2.3.4"));
        assertThat(decision.allowed()).isTrue();
        assertThat(decision.decidedBy()).isEqualTo(DecidedBy.NO_POLICY);
    }

    @Test
    void decide_bucketsAreThoseOfTheValue() {
        Limiter limiter = limiter(policy("p", "account", Optional.empty()));
        limiter.decide(check("account", "ann"));
        limiter.decide(check("account", "ann"));
        assertThat(limiter.decide(check("account", "ann")).allowed()).isFalse();
        assertThat(limiter.decide(check("account", "bob")).allowed()).isTrue();
    }

    @Test
    void decide_namedValueBeatsAnyValue_wherever_itStandsInTheFile() {
        Limiter limiter =
                limiter(policy("any", "account", Optional.empty()), policy("ann", "account", Optional.of("ann")));
        assertThat(limiter.decide(check("account", "ann")).policies()).containsExactly("ann");
        assertThat(limiter.decide(check("account", "bob")).policies()).containsExactly("any");
    }

    @Test
    void decide_descriptorNamedTwice_costsTwice() {
        Limiter limiter = limiter(policy("p", "account", Optional.empty()));
        Descriptor ann = descriptor("account", "ann");
        Decision decision = limiter.decide(new Check("d", List.of(ann, ann), OptionalLong.empty()));
        assertThat(decision.limits())
                .singleElement()
                .satisfies(state -> assertThat(state.remaining()).isZero());
    }

    @Test
    void decide_valuesThatLookAlike_areDifferentBuckets() {
        Limiter limiter = limiter(new Policy(
                "p",
                "d",
                List.of(new Match("a", Optional.empty()), new Match("b", Optional.empty())),
                List.of(new Limit("one", 1, 1_000_000)),
                1,
                OnStoreFailure.ALLOW));
        assertThat(limiter.decide(pair("x", "yz")).allowed()).isTrue();
        assertThat(limiter.decide(pair("xy", "z")).allowed()).isTrue();
        assertThat(limiter.decide(pair("x", "yz")).allowed()).isFalse();
    }

    @Test
    void decide_moreLimitsThanOneCallTakes_isRefused() {
        Limiter limiter = limiter(policy("p", "account", Optional.empty()));
        List<Descriptor> nine = IntStream.range(0, 9)
                .mapToObj(i -> descriptor("account", "a" + i))
                .toList();
        assertThatThrownBy(() -> limiter.decide(new Check("d", nine, OptionalLong.empty())))
                .isInstanceOfSatisfying(
                        TooManyLimitsException.class,
                        e -> assertThat(e.limits()).isEqualTo(9));
    }

    @Test
    void decide_storeLost_theStrictestPolicyDecides() {
        Policy open = policy("open", "account", Optional.empty());
        Policy closed = new Policy(
                "closed", "d", List.of(new Match("ip", Optional.empty())), List.of(TWO), 1, OnStoreFailure.DENY);
        PolicySet policies = new PolicySet(List.of(open, closed));
        Limiter limiter = limiter(policies, lostBuckets());
        assertThat(limiter.decide(check("account", "ann")))
                .isEqualTo(new Decision(true, DecidedBy.ALLOW_POLICY, List.of("open"), List.of(), List.of()));
        Check both = new Check(
                "d", List.of(descriptor("account", "ann"), descriptor("ip", "1.2.3.4")), OptionalLong.empty());
        assertThat(limiter.decide(both))
                .isEqualTo(new Decision(false, DecidedBy.DENY_POLICY, List.of("open", "closed"), List.of(), List.of()));
    }

    @Test
    void decide_storeLost_localPolicyGoesOnWithItsShare_ofTheLastStateSeen() {
        Limit ten = new Limit("ten", 10, 1_000_000);
        Policy local = new Policy(
                "local", "d", List.of(new Match("ip", Optional.empty())), List.of(ten), 1, OnStoreFailure.LOCAL);
        PolicySet policies = new PolicySet(List.of(local));
        FlakyBuckets store = new FlakyBuckets(buckets);
        Limiter limiter = limiter(policies, store);
        Check four = new Check("d", List.of(descriptor("ip", "1.2.3.4")), OptionalLong.of(4));
        assertThat(limiter.decide(four).decidedBy()).isEqualTo(DecidedBy.STORE);
        store.lose(true);
        Check one = check("ip", "1.2.3.4");
        for (int i = 0; i < 3; i++) {
            Decision decision = limiter.decide(one);
            assertThat(decision.decidedBy()).isEqualTo(DecidedBy.LOCAL);
            assertThat(decision.allowed()).as("6 tokens are left for 2 nodes").isTrue();
        }
        assertThat(limiter.decide(one).allowed()).isFalse();
        assertThat(limiter.decide(check("ip", "5.6.7.8")).allowed())
                .as("a bucket that was never seen begins empty")
                .isFalse();
    }

    @Test
    void decide_storeLost_denyBeatsLocal_andLocalBeatsAllow() {
        Policy allow = policy("allow", "a", Optional.empty());
        Policy local = new Policy(
                "local", "d", List.of(new Match("b", Optional.empty())), List.of(TWO), 1, OnStoreFailure.LOCAL);
        Policy deny = new Policy(
                "deny", "d", List.of(new Match("c", Optional.empty())), List.of(TWO), 1, OnStoreFailure.DENY);
        Limiter limiter = limiter(new PolicySet(List.of(allow, local, deny)), lostBuckets());
        assertThat(limiter.decide(all("a")).decidedBy()).isEqualTo(DecidedBy.ALLOW_POLICY);
        assertThat(limiter.decide(all("a", "b")).decidedBy()).isEqualTo(DecidedBy.LOCAL);
        assertThat(limiter.decide(all("a", "b", "c")).decidedBy()).isEqualTo(DecidedBy.DENY_POLICY);
    }

    @Test
    void decide_deniedAgain_isAnsweredWithoutTheStore_untilTheWaitIsOver() {
        FlakyBuckets store = new FlakyBuckets(buckets);
        Limiter limiter = limiter(new PolicySet(List.of(policy("p", "account", Optional.empty()))), store);
        Check check = check("account", "ann");
        limiter.decide(check);
        limiter.decide(check);
        assertThat(limiter.decide(check).decidedBy()).isEqualTo(DecidedBy.STORE);
        now.addAndGet(400_000);
        Decision again = limiter.decide(check);
        assertThat(again.decidedBy()).isEqualTo(DecidedBy.DENY_CACHE);
        assertThat(again.allowed()).isFalse();
        assertThat(again.limits())
                .singleElement()
                .satisfies(state -> assertThat(state.waitMicros()).isEqualTo(600_000));
        assertThat(store.calls()).isEqualTo(3);
        now.addAndGet(600_000);
        assertThat(limiter.decide(check).allowed()).isTrue();
    }

    @Test
    void decide_shadowPolicy_deniesNobody_andSaysWhatItWouldHaveDone() {
        Policy shadow = new Policy(
                "shadow",
                "d",
                List.of(new Match("account", Optional.empty())),
                List.of(TWO),
                1,
                OnStoreFailure.DENY,
                true,
                Map.of(),
                Terms.STRICT,
                HeaderStyle.DRAFT);
        Limiter limiter = limiter(shadow);
        for (int i = 0; i < 4; i++) {
            Decision decision = limiter.decide(check("account", "ann"));
            assertThat(decision.allowed()).isTrue();
            assertThat(decision.policies()).isEmpty();
            assertThat(decision.limits()).isEmpty();
            assertThat(decision.shadows()).containsExactly(new Decision.ShadowOutcome("shadow", i < 2));
        }
        assertThat(limiter(new PolicySet(List.of(shadow)), lostBuckets())
                        .decide(check("account", "ann"))
                        .allowed())
                .as("nor does it while the store is lost")
                .isTrue();
    }

    @Test
    void decide_lowerClass_isCutFirst_andTheHigherOneUsesWhatIsLeft() {
        Policy policy = new Policy(
                "p",
                "d",
                List.of(new Match("region", Optional.empty())),
                List.of(new Limit("ten", 10, 1_000_000)),
                1,
                OnStoreFailure.ALLOW,
                false,
                Map.of("suspect", 60),
                Terms.STRICT,
                HeaderStyle.DRAFT);
        Limiter limiter = limiter(policy);
        assertThat(allowedOf(limiter, 10, Optional.of("suspect"))).isEqualTo(4);
        assertThat(allowedOf(limiter, 10, Optional.empty())).isEqualTo(6);
        for (int second = 0; second < 20; second++) {
            now.addAndGet(1_000_000);
            assertThat(allowedOf(limiter, 5, Optional.of("suspect"))).isZero();
            assertThat(allowedOf(limiter, 5, Optional.of("known")))
                    .as("a class without a reserve is of the highest")
                    .isEqualTo(1);
        }
    }

    private int allowedOf(Limiter limiter, int requests, Optional<String> priority) {
        int allowed = 0;
        for (int i = 0; i < requests; i++) {
            Check check = new Check("d", List.of(descriptor("region", "us")), OptionalLong.empty(), priority);
            allowed += limiter.decide(check).allowed() ? 1 : 0;
        }
        return allowed;
    }

    private FlakyBuckets lostBuckets() {
        FlakyBuckets store = new FlakyBuckets(buckets);
        store.lose(true);
        return store;
    }

    private static Check all(String... keys) {
        return new Check(
                "d", Arrays.stream(keys).map(key -> descriptor(key, "v")).toList(), OptionalLong.empty());
    }

    @Test
    void keys_areShort_andHoldNothingThatAClientSent() {
        Policy policy = policy("p", "account", Optional.empty());
        String hostile = "}\r\nFLUSHALL{" + "x".repeat(1_000_000);
        String key = BucketKey.of(BucketKey.prefix("d", descriptor("account", hostile)), policy, TWO);
        assertThat(key)
                .hasSizeLessThan(150)
                .doesNotContain("FLUSHALL", "\n")
                .matches("rl:\\{d/[A-Za-z0-9_-]{22}}:p/two");
    }

    private Limiter limiter(Policy... policies) {
        PolicySet set = new PolicySet(List.of(policies));
        return limiter(set, buckets);
    }

    private Limiter limiter(PolicySet set, Buckets store) {
        DenyCache denials = new DenyCache(() -> now.get() * 1_000, Duration.ofSeconds(1));
        return new PolicyLimiter(() -> set, store, denials, new LocalShare(now::get, () -> 2));
    }

    private static Policy policy(String name, String key, Optional<String> value) {
        return new Policy(name, "d", List.of(new Match(key, value)), List.of(TWO), 1, OnStoreFailure.ALLOW);
    }

    private static Check check(String key, String value) {
        return new Check("d", List.of(descriptor(key, value)), OptionalLong.empty());
    }

    private static Check pair(String a, String b) {
        Descriptor descriptor = new Descriptor(List.of(new Descriptor.Entry("a", a), new Descriptor.Entry("b", b)));
        return new Check("d", List.of(descriptor), OptionalLong.empty());
    }

    private static Descriptor descriptor(String key, String value) {
        return new Descriptor(List.of(new Descriptor.Entry(key, value)));
    }
}
