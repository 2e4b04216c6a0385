package dev.showrunner.kit.limit;

import dev.showrunner.kit.deadline.Deadline;
import dev.showrunner.kit.limit.RateLimitSettings.OnFailure;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Secondary;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * The default {@link RateLimits}. It waits for the limiter up to a timeout and then applies the {@link OnFailure}
 * setting.
 */
@Singleton
@Secondary
final class TimedRateLimits implements RateLimits {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final LimiterClient limiter;
    private final RateLimitSettings settings;
    private final MeterRegistry meters;

    TimedRateLimits(LimiterClient limiter, RateLimitSettings settings, MeterRegistry meters) {
        this.limiter = limiter;
        this.settings = settings;
        this.meters = meters;
    }

    @Override
    public LimitDecision ask(LimitCheck check, Deadline deadline) {
        try {
            return limiter.ask(check, deadline.atMost(settings.timeout()));
        } catch (LimiterUnavailableException e) {
            meters.counter("rate.limit.unavailable", "reason", e.reason().name().toLowerCase(Locale.ROOT))
                    .increment();
            return settings.onFailure() == OnFailure.ALLOW
                    ? new LimitDecision.Allowed()
                    : new LimitDecision.Denied(RETRY_AFTER, Map.of());
        }
    }
}
