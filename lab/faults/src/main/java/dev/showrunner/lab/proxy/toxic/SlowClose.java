package dev.showrunner.lab.proxy.toxic;

import io.netty.buffer.ByteBuf;
import java.util.concurrent.TimeUnit;

/**
 * Delays the end of a connection but not its data.
 *
 * @param delayMs the delay, 0 or more, ms
 */
record SlowClose(long delayMs) implements Toxic, DelayLine.Schedule {
    @Override
    public Stage stage(Outlet outlet) {
        return new DelayLine(outlet, this);
    }

    @Override
    public void enqueue(ByteBuf data, DelayLine line) {
        line.add(data, line.now());
    }

    @Override
    public long endDelayNanos() {
        return TimeUnit.MILLISECONDS.toNanos(delayMs);
    }
}
