package dev.showrunner.lab.proxy.http;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;
import java.util.concurrent.atomic.AtomicBoolean;

/** State shared by the connections of a proxy. Thread-safe. */
record ProxyContext(UpstreamServers upstreams, ProxyLimits limits, ByteBufAllocator buffers, AtomicBoolean stop) {
    private static final int MIN_BUFFER_BYTES = 256;
    private static final int INITIAL_BUFFER_BYTES = 4 << 10;
    private static final int MAX_BUFFER_BYTES = 64 << 10;

    /** Returns an allocator that fills one buffer for each read, which bounds the memory of a connection. */
    static RecvByteBufAllocator oneBufferAtATime() {
        return new AdaptiveRecvByteBufAllocator(MIN_BUFFER_BYTES, INITIAL_BUFFER_BYTES, MAX_BUFFER_BYTES)
                .maxMessagesPerRead(1);
    }

    /** Returns whether connections close after the current response. */
    boolean stopping() {
        return stop.get();
    }
}
