package dev.showrunner.lab.proxy.toxic;

import io.netty.buffer.ByteBuf;
import java.util.concurrent.TimeUnit;

/**
 * Limits the throughput. Data passes in pieces of at most 100 ms.
 *
 * @param bytesPerMs the limit in bytes per ms, which equals kB/s; 1 or more
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
