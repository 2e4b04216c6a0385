package dev.showrunner.lab.proxy.http;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;
import java.util.concurrent.atomic.AtomicBoolean;

/** What the connections of a proxy share. Thread-safe. */
record ProxyContext(UpstreamServers upstreams, ProxyLimits limits, ByteBufAllocator buffers, AtomicBoolean stop) {
    private static final int MIN_BUFFER_BYTES = 256;
    private static final int INITIAL_BUFFER_BYTES = 4 << 10;
    private static final int MAX_BUFFER_BYTES = 64 << 10;

    /** One read takes one buffer, so that what a connection holds is bounded by it. */
    static RecvByteBufAllocator oneBufferAtATime() {
        return new AdaptiveRecvByteBufAllocator(MIN_BUFFER_BYTES, INITIAL_BUFFER_BYTES, MAX_BUFFER_BYTES)
                .maxMessagesPerRead(1);
    }

    /** Whether connections are to be closed after the answer that is under way. */
    boolean stopping() {
        return stop.get();
    }
}
