package dev.showrunner.ratelimiter.metrics;

import dev.showrunner.kit.tracing.Tracing;
import dev.showrunner.ratelimiter.Buckets;
import dev.showrunner.ratelimiter.Debit;
import dev.showrunner.ratelimiter.Verdict;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;

/** Times each round trip to the store and shows it in traces; failed ones count as well. */
public final class ObservedBuckets implements Buckets {
    private final Buckets buckets;
    private final Tracing tracing;
    private final Timer timer;

    /** Observes a store. */
    public ObservedBuckets(Buckets buckets, Tracing tracing, MeterRegistry meters) {
        this.buckets = buckets;
        this.tracing = tracing;
        this.timer = Timer.builder("limiter.store")
                .description("time for one round trip to the store")
                .publishPercentileHistogram()
                .register(meters);
    }

    @Override
    public Verdict take(List<Debit> debits) {
        return timer.record(() -> tracing.call("redis: take tokens", () -> buckets.take(debits)));
    }

    @Override
    public void refund(List<Debit> debits) {
        timer.record(() -> tracing.call("redis: give tokens back", () -> {
            buckets.refund(debits);
            return true;
        }));
    }

    @Override
    public void reset(List<String> keys) {
        timer.record(() -> tracing.call("redis: fill buckets", () -> {
            buckets.reset(keys);
            return true;
        }));
    }
}
