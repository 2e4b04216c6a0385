package dev.showrunner.lab.proxy.toxic;

import io.netty.buffer.ByteBuf;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Delays most pieces a little and some a lot, as a node does that now and then collects garbage or compacts.
 *
 * @param fastMs delay of most, ms
 * @param slowMs delay of the others, ms
 * @param slowShare how many are slow, 0 to 1
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
