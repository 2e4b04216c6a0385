package dev.showrunner.lab.proxy.toxic;

import io.netty.buffer.ByteBuf;
import java.util.concurrent.TimeUnit;

/**
 * Lets through so many bytes a second, in pieces of a tenth of a second at most.
 *
 * @param bytesPerMs 1 or more; that is also kilobytes a second
 */
record Bandwidth(long bytesPerMs) implements Toxic, DelayLine.Schedule {
    private static final int MAX_PIECE_MS = 100;

    @Override
    public Stage stage(Outlet outlet) {
        return new DelayLine(outlet, this);
    }

    @Override
    public void enqueue(ByteBuf data, DelayLine line) {
        long due = line.busyUntil();
        while (data.isReadable()) {
            int size = (int) Math.min(data.readableBytes(), bytesPerMs * MAX_PIECE_MS);
            due += TimeUnit.MILLISECONDS.toNanos(size) / bytesPerMs;
            line.add(data.readRetainedSlice(size), due);
        }
        data.release();
    }
}
