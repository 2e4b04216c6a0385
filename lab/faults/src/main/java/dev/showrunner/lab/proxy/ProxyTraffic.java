package dev.showrunner.lab.proxy;

import java.util.concurrent.atomic.LongAdder;

/** What has gone through a proxy. Thread-safe. */
public final class ProxyTraffic {
    private final LongAdder accepted = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder upstreamBytes = new LongAdder();
    private final LongAdder downstreamBytes = new LongAdder();

    ProxyTraffic() {}

    /** Connections that clients opened. */
    public long accepted() {
        return accepted.sum();
    }

    /** Connections that were reset because the server did not take them. */
    public long refused() {
        return refused.sum();
    }

    /** Bytes that came from clients. */
    public long upstreamBytes() {
        return upstreamBytes.sum();
    }

    /** Bytes that came from the server. */
    public long downstreamBytes() {
        return downstreamBytes.sum();
    }

    void countAccepted() {
        accepted.increment();
    }

    void countRefused() {
        refused.increment();
    }

    void received(Direction direction, long count) {
        (direction == Direction.UPSTREAM ? upstreamBytes : downstreamBytes).add(count);
    }
}
