package dev.showrunner.lab.proxy;

import java.util.concurrent.atomic.LongAdder;

/** Traffic counters of a proxy. Thread-safe. */
public final class ProxyTraffic {
    private final LongAdder accepted = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder upstreamBytes = new LongAdder();
    private final LongAdder downstreamBytes = new LongAdder();

    ProxyTraffic() {}

    /** Returns the number of connections that clients opened. */
    public long accepted() {
        return accepted.sum();
    }

    /**
     * Returns the number of connections that were reset because the server was unavailable or the connection limit was
     * reached.
     */
    public long refused() {
        return refused.sum();
    }

    /** Returns the bytes received from clients. */
    public long upstreamBytes() {
        return upstreamBytes.sum();
    }

    /** Returns the bytes received from the server. */
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
