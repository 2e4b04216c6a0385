package dev.showrunner.lab.proxy.http;

/** How a request's server is chosen among those that are ready. */
public enum Balance {
    /** One after the other. */
    ROUND_ROBIN,
    /**
     * The one with the fewest requests under way, one after the other among equals: one that hangs or is slow gets fewer,
     * without anybody measuring it.
     */
    LEAST_IN_FLIGHT
}
