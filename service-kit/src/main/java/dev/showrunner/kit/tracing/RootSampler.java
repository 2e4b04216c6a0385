package dev.showrunner.kit.tracing;

import dev.showrunner.kit.NanoClock;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Samples requests whose caller has not decided: the first few of each second, and a share of the others. Manual
 * requests are thus always recorded, while a load test has almost no overhead.
 *
 * <p>The allowance is limited by the generic cell rate algorithm (GCRA). Its state is the time at which the allowance
 * is full again, which moves forward by one interval with each request that uses the allowance.
 */
final class RootSampler implements Sampler {
    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final int perSecond;
    private final Sampler share;
    private final NanoClock clock;
    private final AtomicLong fullAtNanos;

    RootSampler(int perSecond, double ratio, NanoClock clock) {
        this.perSecond = perSecond;
        this.share = Sampler.traceIdRatioBased(ratio);
        this.clock = clock;
        this.fullAtNanos = new AtomicLong(clock.nanoTime());
    }

    @Override
    public SamplingResult shouldSample(
            Context parent, String traceId, String name, SpanKind kind, Attributes attributes, List<LinkData> links) {
        return tryAcquire()
                ? SamplingResult.recordAndSample()
                : share.shouldSample(parent, traceId, name, kind, attributes, links);
    }

    private boolean tryAcquire() {
        if (perSecond == 0) {
            return false;
        }
        long now = clock.nanoTime();
        while (true) {
            long before = fullAtNanos.get();
            long after = (before - now < 0 ? now : before) + SECOND_NANOS / perSecond;
            if (after - now > SECOND_NANOS) {
                return false;
            }
            if (fullAtNanos.compareAndSet(before, after)) {
                return true;
            }
        }
    }

    @Override
    public String getDescription() {
        return "RootSampler{" + perSecond + "/s, then " + share.getDescription() + "}";
    }
}
