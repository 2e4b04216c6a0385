package dev.showrunner.lab.load.engine;

import java.time.Duration;

/**
 * Limits of a load.
 *
 * @param inFlight maximum number of requests in flight; further requests wait, are counted, and their latency includes
 *     the wait
 * @param eventsTimeout timeout of a request that carries events
 * @param requestTimeout timeout of any other request; a request that is overdue by more than this is not sent
 * @param drainTimeout time for which {@link LoadRun.Offering#drain} retries unacknowledged events after the plan
 */
public record Limits(int inFlight, Duration eventsTimeout, Duration requestTimeout, Duration drainTimeout) {
    /** The default limits. */
    public static Limits standard() {
        return new Limits(512, Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofMinutes(1));
    }

    /** Returns a copy with another drain timeout. */
    public Limits withDrainTimeout(Duration other) {
        return new Limits(inFlight, eventsTimeout, requestTimeout, other);
    }
}
