package dev.showrunner.feed.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.showrunner.feed.policy.CallException.Kind;
import dev.showrunner.kit.deadline.Deadline;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class DependencyPolicyTest {
    private static final Duration LIMIT = Duration.ofMillis(80);
    private static final PolicySettings ONCE = new PolicySettings(true, LIMIT, 2, false, Duration.ofSeconds(2));
    private static final PolicySettings TWICE = new PolicySettings(true, LIMIT, 2, true, Duration.ofSeconds(2));

    private final AtomicLong nanos = new AtomicLong(1);
    private final AtomicInteger calls = new AtomicInteger();
    private final List<String> outcomes = new ArrayList<>();

    @Test
    void call_tenFailures_opensAndSendsNothingMore() {
        DependencyPolicy policy = policy(ONCE);
        for (int i = 0; i < 10; i++) {
            assertThat(fail(policy, Kind.SERVER_ERROR)).isEqualTo("trending: server error");
        }
        assertThat(fail(policy, Kind.SERVER_ERROR)).isEqualTo("trending: breaker open");
        assertThat(calls).hasValue(10);
        assertThat(policy.state()).isEqualTo("open");
    }

    /** What a warm-up in the middle of a starting stack saw once opened breakers at a member's first slow call. */
    @Test
    void forget_failuresOfAWarmUp_doNotCountAgainstTheNextCalls() {
        DependencyPolicy policy = policy(ONCE);
        for (int i = 0; i < 9; i++) {
            fail(policy, Kind.TIMEOUT);
        }
        policy.forget();
        for (int i = 0; i < 9; i++) {
            assertThat(fail(policy, Kind.TIMEOUT)).isEqualTo("trending: timeout");
        }
        assertThat(policy.state()).isEqualTo("closed");
    }

    @Test
    void call_answersThatAreSlow_openThoughNoneFails() {
        DependencyPolicy policy = policy(ONCE);
        for (int i = 0; i < 10; i++) {
            String result = policy.call(
                    soon(),
                    _ -> {
                        nanos.addAndGet(LIMIT.toNanos() - 1);
                        return "ok";
                    },
                    why -> why);
            assertThat(result).isEqualTo("ok");
        }
        assertThat(policy.state()).isEqualTo("open");
    }

    @Test
    void call_healedDependency_closesAfterTheWaitAndFiveGoodCalls() {
        DependencyPolicy policy = policy(ONCE);
        for (int i = 0; i < 10; i++) {
            fail(policy, Kind.TIMEOUT);
        }
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(2_300));
        for (int i = 0; i < 5; i++) {
            assertThat(succeed(policy)).isEqualTo("ok");
        }
        assertThat(policy.state()).isEqualTo("closed");
    }

    @Test
    void call_seldomAskedAfterAnOutage_closesAllTheSame() {
        DependencyPolicy policy = policy(ONCE);
        for (int i = 0; i < 10; i++) {
            fail(policy, Kind.TIMEOUT);
        }
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(2_300));
        assertThat(succeed(policy)).isEqualTo("ok");
        assertThat(policy.state()).isEqualTo("half_open");
        await().atMost(Duration.ofSeconds(10)).until(() -> policy.state().equals("closed"));
    }

    @Test
    void call_requestsThatAreRejected_doNotCountAgainstTheDependency() {
        DependencyPolicy policy = policy(ONCE);
        for (int i = 0; i < 40; i++) {
            assertThat(fail(policy, Kind.REJECTED)).isEqualTo("trending: request rejected");
        }
        assertThat(policy.state()).isEqualTo("closed");
    }

    @Test
    void call_pageHasLessTimeThanTheCall_isNotTheDependencysFault() {
        DependencyPolicy policy = policy(ONCE);
        for (int i = 0; i < 40; i++) {
            Deadline short_ = Deadline.after(Duration.ofMillis(5), nanos::get);
            String result = policy.call(
                    short_,
                    timeout -> {
                        assertThat(timeout).isEqualTo(Duration.ofMillis(5));
                        throw new CallException(Kind.TIMEOUT);
                    },
                    why -> why);
            assertThat(result).isEqualTo("trending: no time left");
        }
        assertThat(policy.state()).isEqualTo("closed");
    }

    @Test
    void call_noTimeLeft_sendsNothing() {
        Deadline passed = Deadline.after(Duration.ZERO, nanos::get);
        assertThat(policy(ONCE).<String>call(passed, this::ok, why -> why)).isEqualTo("trending: no time left");
        assertThat(calls).hasValue(0);
    }

    @Test
    void call_placesTaken_refusesAtOnceWithoutBlamingTheDependency() {
        DependencyPolicy policy = policy(ONCE);
        Attempt<String> inner = _ -> policy.call(soon(), _ -> succeed(policy), why -> why);
        String innermost = policy.call(soon(), inner, why -> why);
        assertThat(innermost).isEqualTo("trending: bulkhead full");
        assertThat(policy.state()).isEqualTo("closed");
        assertThat(calls).hasValue(0);
    }

    @Test
    void call_everySecondFails_sendsAtMostATenthMore() {
        DependencyPolicy policy = policy(new PolicySettings(true, LIMIT, 2, true, Duration.ofSeconds(2)));
        int first = 1_000;
        for (int i = 0; i < first; i++) {
            boolean good = i % 5 != 0;
            policy.call(
                    soon(),
                    _ -> {
                        calls.incrementAndGet();
                        if (good) {
                            return "ok";
                        }
                        throw new CallException(Kind.SERVER_ERROR);
                    },
                    why -> why);
        }
        assertThat(calls.get()).isGreaterThan(first).isLessThanOrEqualTo(first + first / 10);
    }

    @Test
    void call_openBreaker_isNotRetried() {
        DependencyPolicy policy = policy(TWICE);
        for (int i = 0; i < 60; i++) {
            succeed(policy);
        }
        while (policy.state().equals("closed")) {
            fail(policy, Kind.UNREACHABLE);
        }
        int sent = calls.get();
        fail(policy, Kind.UNREACHABLE);
        assertThat(calls).hasValue(sent);
    }

    @Test
    void call_policyOff_waitsAsLongAsItTakesAndNeverOpens() {
        DependencyPolicy policy = policy(new PolicySettings(false, LIMIT, 2, true, Duration.ofSeconds(2)));
        for (int i = 0; i < 40; i++) {
            fail(policy, Kind.TIMEOUT);
        }
        assertThat(calls).hasValue(40);
        assertThat(policy.state()).isEqualTo("off");
        Duration given =
                policy.call(Deadline.after(Duration.ofMinutes(1), nanos::get), timeout -> timeout, _ -> Duration.ZERO);
        assertThat(given).isEqualTo(PolicySettings.UNGUARDED_LIMIT);
    }

    @Test
    void call_anyOutcome_isReportedOnce() {
        DependencyPolicy policy = policy(TWICE);
        succeed(policy);
        fail(policy, Kind.CORRUPT);
        assertThat(outcomes).containsExactly("ok", "corrupt answer");
    }

    @Test
    void warningPace_manyFailures_warnsOnceASecondAndCountsTheRest() {
        WarningPace pace = new WarningPace(nanos::get);
        assertThat(pace.tryWarn()).hasValue(0);
        assertThat(pace.tryWarn()).isEmpty();
        assertThat(pace.tryWarn()).isEmpty();
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
        assertThat(pace.tryWarn()).hasValue(2);
    }

    private String fail(DependencyPolicy policy, Kind kind) {
        return policy.call(
                soon(),
                _ -> {
                    calls.incrementAndGet();
                    throw new CallException(kind);
                },
                why -> why);
    }

    private String succeed(DependencyPolicy policy) {
        return policy.call(soon(), this::ok, why -> why);
    }

    private String ok(Duration timeout) {
        calls.incrementAndGet();
        return "ok";
    }

    private Deadline soon() {
        return Deadline.after(Duration.ofMillis(150), nanos::get);
    }

    private DependencyPolicy policy(PolicySettings settings) {
        return new DependencyPolicy(
                "trending", settings, new NanoClock(nanos), nanos::get, (_, outcome, _) -> outcomes.add(outcome));
    }

    /** The time of day that belongs to the test's monotonic time. */
    private static final class NanoClock extends Clock {
        private final AtomicLong nanos;

        NanoClock(AtomicLong nanos) {
            this.nanos = nanos;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.EPOCH.plusNanos(nanos.get());
        }
    }
}
