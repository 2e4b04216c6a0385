package dev.showrunner.lab.proxy.toxic;

import io.netty.buffer.ByteBuf;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Cuts data into small pieces, so that a reader which takes one read for one message is found out.
 *
 * @param averageSize bytes, 1 or more
 * @param variation bytes more or less, below the average
 * @param delayMicros pause between two pieces, µs
 */
record Slicer(int averageSize, int variation, long delayMicros) implements Toxic, DelayLine.Schedule {
    @Override
    public Stage stage(Outlet outlet) {
        return new DelayLine(outlet, this);
    }

    @Override
    public void enqueue(ByteBuf data, DelayLine line) {
        long due = line.busyUntil();
        while (data.isReadable()) {
            int target = averageSize + ThreadLocalRandom.current().nextInt(-variation, variation + 1);
            int size = Math.min(data.readableBytes(), target);
            line.add(data.readRetainedSlice(size), due);
            due += TimeUnit.MICROSECONDS.toNanos(delayMicros);
        }
        data.release();
    }
}
