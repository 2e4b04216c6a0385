package dev.showrunner.lab.proxy;

import java.util.concurrent.atomic.LongAdder;

/** What a toxic has done so far, so that a caller can see that a fault took effect. Thread-safe. */
public final class ToxicEffect {
    private final LongAdder connections = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder held = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final LongAdder ended = new LongAdder();

    ToxicEffect() {}

    /** Connections that it disturbs or disturbed. */
    public long connections() {
        return connections.sum();
    }

    /** Bytes that came to it. */
    public long bytes() {
        return bytes.sum();
    }

    /** Bytes that it holds back at this moment. */
    public long held() {
        return held.sum();
    }

    /** Bytes that it threw away. */
    public long dropped() {
        return dropped.sum();
    }

    /** Connections that it ended or reset. */
    public long ended() {
        return ended.sum();
    }

    void connection() {
        connections.increment();
    }

    void received(long count) {
        bytes.add(count);
    }

    void held(long count) {
        held.add(count);
    }

    void dropped(long count) {
        dropped.add(count);
    }

    void countEnded() {
        ended.increment();
    }
}
