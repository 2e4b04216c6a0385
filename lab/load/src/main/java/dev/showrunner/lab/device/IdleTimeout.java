package dev.showrunner.lab.device;

import java.time.Duration;
import java.time.InstantSource;

/**
 * How long to go on without any progress. May be shared by several senders: what one of them gets through keeps the
 * others trying; when time is up, it is up for all. Thread-safe.
 */
public final class IdleTimeout {
    private final InstantSource time;
    private final long limitMs;
    private long lastProgressMs;

    /** IdleTimeout of {@code limit} from now on. */
    public IdleTimeout(InstantSource time, Duration limit) {
        this.time = time;
        limitMs = limit.toMillis();
        lastProgressMs = time.millis();
    }

    /** Something got through: the time begins anew. */
    public synchronized void progress() {
        lastProgressMs = time.millis();
    }

    /** Whether nothing got through for longer than the limit. */
    public synchronized boolean expired() {
        return time.millis() - lastProgressMs > limitMs;
    }

    /** The limit. */
    public Duration limit() {
        return Duration.ofMillis(limitMs);
    }
}
