package dev.showrunner.lab.proxy.toxic;

import io.netty.buffer.ByteBuf;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Splits data into small pieces, which exposes readers that assume one read returns one message.
 *
 * @param averageSize the average size of a piece, 1 byte or more
 * @param variation the maximum deviation from the average in bytes, below the average
 * @param delayMicros the pause between two pieces, µs
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
