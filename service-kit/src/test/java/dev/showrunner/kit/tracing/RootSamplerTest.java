package dev.showrunner.kit.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class RootSamplerTest {
    private static final long START = Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(5);

    private final Random random = new Random(7);
    private long now = START;

    @Test
    void sample_allowance_isUsedUpAndRefills() {
        RootSampler sampler = new RootSampler(5, 0, () -> now);

        assertThat(sampled(sampler, 100)).as("a burst").isEqualTo(5);
        now += TimeUnit.MILLISECONDS.toNanos(200);
        assertThat(sampled(sampler, 100)).as("a fifth of a second later").isEqualTo(1);
        now += TimeUnit.SECONDS.toNanos(60);
        assertThat(sampled(sampler, 100))
                .as("no more than one second's allowance, although the clock overflows")
                .isEqualTo(5);
    }

    @Test
    void sample_beyondTheAllowance_byRatio() {
        RootSampler sampler = new RootSampler(0, 0.1, () -> now);

        assertThat(sampled(sampler, 10_000)).isBetween(900, 1_100);
    }

    @Test
    void sample_withoutAllowanceAndRatio_isNever() {
        assertThat(sampled(new RootSampler(0, 0, () -> now), 1_000)).isZero();
    }

    private int sampled(RootSampler sampler, int requests) {
        int sampled = 0;
        for (int i = 0; i < requests; i++) {
            String traceId = "%016x%016x".formatted(random.nextLong(), random.nextLong());
            SamplingDecision decision = sampler.shouldSample(
                            Context.root(), traceId, "GET", SpanKind.SERVER, Attributes.empty(), List.of())
                    .getDecision();
            sampled += decision == SamplingDecision.RECORD_AND_SAMPLE ? 1 : 0;
        }
        return sampled;
    }
}
