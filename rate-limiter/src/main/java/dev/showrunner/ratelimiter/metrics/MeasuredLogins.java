package dev.showrunner.ratelimiter.metrics;

import dev.showrunner.ratelimiter.login.LoginAttempt;
import dev.showrunner.ratelimiter.login.LoginDecision;
import dev.showrunner.ratelimiter.login.LoginDecision.Allowed;
import dev.showrunner.ratelimiter.login.LoginDecision.Denied;
import dev.showrunner.ratelimiter.login.LoginOutcome;
import dev.showrunner.ratelimiter.login.Logins;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;

/**
 * Counts attempts by outcome, sort of device and who decided, denials by what denied, attempts from suspected addresses, and
 * reports. No label says whose: neither accounts nor addresses are labels.
 */
public final class MeasuredLogins implements Logins {
    private final Logins logins;
    private final MeterRegistry meters;
    private final Timer timer;

    /** Measures a login limiter. */
    public MeasuredLogins(Logins logins, MeterRegistry meters) {
        this.logins = logins;
        this.meters = meters;
        this.timer = Timer.builder("limiter.login.decision")
                .description("time for one decision on an attempt to log in, the store's round trip included")
                .publishPercentileHistogram()
                .register(meters);
    }

    @Override
    public LoginDecision attempt(LoginAttempt attempt) {
        Timer.Sample sample = Timer.start(meters);
        LoginDecision decision = logins.attempt(attempt);
        sample.stop(timer);
        boolean suspected =
                switch (decision) {
                    case Allowed allowed -> allowed.suspected();
                    case Denied denied -> {
                        meters.counter("limiter.login.denials", "by", denied.by())
                                .increment();
                        yield denied.suspected();
                    }
                };
        if (suspected) {
            meters.counter("limiter.login.suspected").increment();
        }
        meters.counter(
                        "limiter.login.attempts",
                        "outcome",
                        decision instanceof Allowed ? "allowed" : "denied",
                        "device",
                        decision.trusted() ? "trusted" : "unknown",
                        "decided_by",
                        decision.decidedBy().name().toLowerCase(Locale.ROOT))
                .increment();
        return decision;
    }

    @Override
    public LoginOutcome report(String attemptId, boolean success) {
        LoginOutcome outcome = logins.report(attemptId, success);
        meters.counter(
                        "limiter.login.reports",
                        "outcome",
                        success ? "success" : "failure",
                        "recorded",
                        Boolean.toString(outcome.recorded()))
                .increment();
        return outcome;
    }
}
