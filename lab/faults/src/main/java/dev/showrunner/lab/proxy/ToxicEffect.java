package dev.showrunner.lab.proxy;

import java.util.concurrent.atomic.LongAdder;

/** Effect of a toxic so far, which shows whether a fault took effect. Thread-safe. */
public final class ToxicEffect {
    private final LongAdder connections = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder held = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final LongAdder ended = new LongAdder();

    ToxicEffect() {}

    /** Returns the number of affected connections; each direction counts as one. */
    public long connections() {
        return connections.sum();
    }

    /** Returns the bytes that the toxic received. */
    public long bytes() {
        return bytes.sum();
    }

    /** Returns the bytes that the toxic holds now. */
    public long held() {
        return held.sum();
    }

    /** Returns the bytes that the toxic dropped. */
    public long dropped() {
        return dropped.sum();
    }

    /** Returns how often the toxic ended or reset a connection. */
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
