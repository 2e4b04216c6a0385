package dev.showrunner.lab.proxy.toxic;

import io.netty.buffer.ByteBuf;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Delays each piece of data by {@code latencyMs} plus or minus up to {@code jitterMs}.
 *
 * @param latencyMs the mean delay, 0 or more, ms
 * @param jitterMs the maximum deviation, 0 or more, ms
 */
record Latency(long latencyMs, long jitterMs) implements Toxic, DelayLine.Schedule {
    @Override
    public Stage stage(Outlet outlet) {
        return new DelayLine(outlet, this);
    }

    @Override
    public void enqueue(ByteBuf data, DelayLine line) {
        long jitter = jitterMs == 0 ? 0 : ThreadLocalRandom.current().nextLong(-jitterMs, jitterMs + 1);
        line.add(data, line.now() + TimeUnit.MILLISECONDS.toNanos(Math.max(0, latencyMs + jitter)));
    }
}
