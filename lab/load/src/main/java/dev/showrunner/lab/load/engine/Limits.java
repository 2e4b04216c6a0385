package dev.showrunner.lab.load.engine;

import java.time.Duration;

/**
 * How far a load goes.
 *
 * @param inFlight requests under way at most; what is due beyond waits, is counted, and its latency grows meanwhile
 * @param eventsTimeout how long a device waits for the answer to its events
 * @param requestTimeout how long a member waits for a page, from the moment the request was due
 * @param drainTimeout how long after the last planned request unacknowledged events are still retried
 */
public record Limits(int inFlight, Duration eventsTimeout, Duration requestTimeout, Duration drainTimeout) {
    /** The limits with no option given. */
    public static Limits standard() {
        return new Limits(512, Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofMinutes(1));
    }

    /** The same with another drainTimeout. */
    public Limits withDrainTimeout(Duration other) {
        return new Limits(inFlight, eventsTimeout, requestTimeout, other);
    }
}
