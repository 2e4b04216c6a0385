package dev.showrunner.kit.limit;

import dev.showrunner.kit.deadline.Deadline;
import dev.showrunner.kit.limit.RateLimitSettings.OnFailure;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Secondary;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** Waits for the limiter for a set time at most, then does what the settings say. For services that bring nothing better. */
@Singleton
@Secondary
final class TimedRateLimits implements RateLimits {
    private static final Duration WAIT = Duration.ofSeconds(1);

    private final LimiterClient limiter;
    private final RateLimitSettings settings;
    private final MeterRegistry meters;

    TimedRateLimits(LimiterClient limiter, RateLimitSettings settings, MeterRegistry meters) {
        this.limiter = limiter;
        this.settings = settings;
        this.meters = meters;
    }

    @Override
    public LimitAnswer ask(LimitQuestion question, Deadline deadline) {
        try {
            return limiter.ask(question, deadline.atMost(settings.timeout()));
        } catch (LimiterUnavailableException e) {
            meters.counter("rate.limit.unavailable", "reason", e.reason().name().toLowerCase(Locale.ROOT))
                    .increment();
            return settings.onFailure() == OnFailure.ALLOW
                    ? new LimitAnswer.Allowed()
                    : new LimitAnswer.Denied(WAIT, Map.of());
        }
    }
}
