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
 * Decides about requests that nobody has decided about: the first few of any second are traced, of the others a share. A
 * person who tries something out is always traced, a load test hardly notices.
 *
 * <p>The few are counted by the generic cell rate algorithm: one number, the time at which the allowance would be full
 * again, moves forward by one interval with every request that uses it.
 */
final class RootSampler implements Sampler {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final int perSecond;
    private final Sampler share;
    private final NanoClock clock;
    private final AtomicLong fullAgain;

    RootSampler(int perSecond, double ratio, NanoClock clock) {
        this.perSecond = perSecond;
        this.share = Sampler.traceIdRatioBased(ratio);
        this.clock = clock;
        this.fullAgain = new AtomicLong(clock.nanoTime());
    }

    @Override
    public SamplingResult shouldSample(
            Context parent, String traceId, String name, SpanKind kind, Attributes attributes, List<LinkData> links) {
        return isAmongTheFirst()
                ? SamplingResult.recordAndSample()
                : share.shouldSample(parent, traceId, name, kind, attributes, links);
    }

    private boolean isAmongTheFirst() {
        if (perSecond == 0) {
            return false;
        }
        long now = clock.nanoTime();
        while (true) {
            long before = fullAgain.get();
            long after = (before - now < 0 ? now : before) + SECOND / perSecond;
            if (after - now > SECOND) {
                return false;
            }
            if (fullAgain.compareAndSet(before, after)) {
                return true;
            }
        }
    }

    @Override
    public String getDescription() {
        return "RootSampler{" + perSecond + "/s, then " + share.getDescription() + "}";
    }
}
