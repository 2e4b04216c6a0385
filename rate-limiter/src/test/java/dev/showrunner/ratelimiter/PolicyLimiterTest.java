package dev.showrunner.ratelimiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.ratelimiter.Decision.DecidedBy;
import dev.showrunner.ratelimiter.Policy.Match;
import java.util.List;
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
        Limiter limiter = new PolicyLimiter(() -> policies, new LostBuckets());
        assertThat(limiter.decide(check("account", "ann")))
                .isEqualTo(new Decision(true, DecidedBy.ALLOW_POLICY, List.of("open"), List.of()));
        Check both = new Check(
                "d", List.of(descriptor("account", "ann"), descriptor("ip", "1.2.3.4")), OptionalLong.empty());
        assertThat(limiter.decide(both))
                .isEqualTo(new Decision(false, DecidedBy.DENY_POLICY, List.of("open", "closed"), List.of()));
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
        return new PolicyLimiter(() -> set, buckets);
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
