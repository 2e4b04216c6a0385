package dev.showrunner.lab.proxy.http;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;
import java.util.concurrent.atomic.AtomicBoolean;

/** What the connections of a proxy share. Thread-safe. */
record ProxyParts(UpstreamServers targets, ProxyLimits limits, ByteBufAllocator buffers, AtomicBoolean stop) {
    private static final int SMALLEST_BUFFER = 256;
    private static final int FIRST_BUFFER = 4 << 10;
    private static final int LARGEST_BUFFER = 64 << 10;

    /** One read takes one buffer, so that what a connection holds is bounded by it. */
    static RecvByteBufAllocator oneBufferAtATime() {
        return new AdaptiveRecvByteBufAllocator(SMALLEST_BUFFER, FIRST_BUFFER, LARGEST_BUFFER).maxMessagesPerRead(1);
    }

    /** Whether connections are to be closed after the answer that is under way. */
    boolean stopping() {
        return stop.get();
    }
}
