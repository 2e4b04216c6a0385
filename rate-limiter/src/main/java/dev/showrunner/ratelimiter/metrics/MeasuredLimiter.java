package dev.showrunner.ratelimiter.metrics;

import dev.showrunner.ratelimiter.Check;
import dev.showrunner.ratelimiter.Decision;
import dev.showrunner.ratelimiter.Decision.LimitState;
import dev.showrunner.ratelimiter.Decision.ShadowOutcome;
import dev.showrunner.ratelimiter.Limiter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Locale;

/**
 * Counts decisions by policy, outcome and who decided, what shadow policies would have decided, and requests that came near
 * a limit; and times decisions. Labels come from the policy file and from
 * constants, never from a request: a key as label would let any client create series without end.
 */
public final class MeasuredLimiter implements Limiter {
    private static final List<String> NONE = List.of("none");

    /** Less than this part of the burst left is near the limit, in metrics. */
    private static final double NEAR = 0.1;

    private final Limiter limiter;
    private final MeterRegistry meters;
    private final Timer timer;

    /** Measures a limiter. */
    public MeasuredLimiter(Limiter limiter, MeterRegistry meters) {
        this.limiter = limiter;
        this.meters = meters;
        this.timer = Timer.builder("limiter.decision")
                .description("time for one decision, the store's round trip included")
                .publishPercentileHistogram()
                .register(meters);
    }

    @Override
    public Decision decide(Check check) {
        Timer.Sample sample = Timer.start(meters);
        Decision decision = limiter.decide(check);
        sample.stop(timer);
        String outcome = outcome(decision.allowed());
        String by = decision.decidedBy().name().toLowerCase(Locale.ROOT);
        for (ShadowOutcome shadow : decision.shadows()) {
            meters.counter("limiter.shadows", "policy", shadow.policy(), "outcome", outcome(shadow.allowed()))
                    .increment();
        }
        decision.limits().stream()
                .filter(state -> decision.allowed() && isNear(state))
                .map(state -> state.policy().name())
                .distinct()
                .forEach(policy ->
                        meters.counter("limiter.near.limit", "policy", policy).increment());
        for (String policy : decision.policies().isEmpty() ? NONE : decision.policies()) {
            meters.counter("limiter.decisions", "policy", policy, "outcome", outcome, "decided_by", by)
                    .increment();
        }
        return decision;
    }

    private static boolean isNear(LimitState state) {
        return state.remaining() < state.limit().capacity() * NEAR;
    }

    private static String outcome(boolean allowed) {
        return allowed ? "allowed" : "denied";
    }
}
