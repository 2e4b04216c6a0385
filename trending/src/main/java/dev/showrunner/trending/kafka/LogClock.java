package dev.showrunner.trending.kafka;

import dev.showrunner.kit.NanoClock;
import java.util.concurrent.TimeUnit;

/** The broker's clock, as its last append time and what has passed since. Not thread-safe. */
final class LogClock {
    private final NanoClock nanos;
    private long appendMs;
    private long heardAt;

    LogClock(NanoClock nanos) {
        this.nanos = nanos;
    }

    void heard(long brokerAppendMs) {
        appendMs = brokerAppendMs;
        heardAt = nanos.nanoTime();
    }

    /** Milliseconds since the epoch, or 0 before anything was heard. */
    long millis() {
        return appendMs == 0 ? 0 : appendMs + TimeUnit.NANOSECONDS.toMillis(nanos.nanoTime() - heardAt);
    }
}
