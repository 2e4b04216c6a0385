package dev.showrunner.lab.proxy.toxic;

import io.netty.buffer.ByteBuf;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Delays most pieces a little and some a lot, like a node that pauses for garbage collection or compaction.
 *
 * @param fastMs the delay of most pieces, ms
 * @param slowMs the delay of the others, ms
 * @param slowShare the share of slow pieces, 0 to 1
 */
record BimodalLatency(long fastMs, long slowMs, double slowShare) implements Toxic, DelayLine.Schedule {
    @Override
    public Stage stage(Outlet outlet) {
        return new DelayLine(outlet, this);
    }

    @Override
    public void enqueue(ByteBuf data, DelayLine line) {
        long delay = ThreadLocalRandom.current().nextDouble() < slowShare ? slowMs : fastMs;
        line.add(data, line.now() + TimeUnit.MILLISECONDS.toNanos(delay));
    }
}
