package dev.showrunner.ratelimiter.metrics;

import dev.showrunner.ratelimiter.Check;
import dev.showrunner.ratelimiter.Decision;
import dev.showrunner.ratelimiter.Limiter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Locale;

/**
 * Counts decisions by policy, outcome and who decided, and times them. Labels come from the policy file and from
 * constants, never from a request: a key as label would let any client create series without end.
 */
public final class MeasuredLimiter implements Limiter {
    private static final List<String> NONE = List.of("none");

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
        String outcome = decision.allowed() ? "allowed" : "denied";
        String by = decision.decidedBy().name().toLowerCase(Locale.ROOT);
        for (String policy : decision.policies().isEmpty() ? NONE : decision.policies()) {
            meters.counter("limiter.decisions", "policy", policy, "outcome", outcome, "decided_by", by)
                    .increment();
        }
        return decision;
    }
}
