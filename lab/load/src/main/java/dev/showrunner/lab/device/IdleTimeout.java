package dev.showrunner.lab.device;

import java.time.Duration;
import java.time.InstantSource;

/**
 * Expires after a given time without progress. Several senders may share one instance: progress by any of them restarts
 * the time for all, and it expires for all at once. Thread-safe.
 */
public final class IdleTimeout {
    private final InstantSource time;
    private final long limitMs;
    private long lastProgressMs;

    /** A timeout of {@code limit} that starts now. */
    public IdleTimeout(InstantSource time, Duration limit) {
        this.time = time;
        limitMs = limit.toMillis();
        lastProgressMs = time.millis();
    }

    /** Restarts the time. */
    public synchronized void progress() {
        lastProgressMs = time.millis();
    }

    /** Whether the last progress lies further back than the limit. */
    public synchronized boolean expired() {
        return time.millis() - lastProgressMs > limitMs;
    }

    /** The longest time without progress. */
    public Duration limit() {
        return Duration.ofMillis(limitMs);
    }
}
