package dev.showrunner.lab.replay;

import java.time.Duration;
import java.time.InstantSource;

/**
 * How long a replay goes on without any progress. Shared by all lanes: what one of them gets through keeps the others
 * trying; when time is up, it is up for all. Thread-safe.
 */
final class Patience {
    private final InstantSource time;
    private final long limitMs;
    private long lastProgressMs;

    Patience(InstantSource time, Duration limit) {
        this.time = time;
        limitMs = limit.toMillis();
        lastProgressMs = time.millis();
    }

    synchronized void progress() {
        lastProgressMs = time.millis();
    }

    synchronized boolean exhausted() {
        return time.millis() - lastProgressMs > limitMs;
    }

    Duration limit() {
        return Duration.ofMillis(limitMs);
    }
}
