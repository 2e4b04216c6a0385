package dev.showrunner.lab.load.plan;

import java.util.Locale;

/** Purpose of a request. Latencies are recorded separately for each kind. */
public enum RequestKind {
    /** Events of a device that is playing. */
    HEARTBEATS,
    /** Backlog of a device that was offline. */
    OFFLINE_SYNC,
    /** Home page. */
    HOME,
    /** Continue Watching row, read by the device to which a member switches. */
    ROW,
    /** Position at which that device resumes. */
    POSITION,
    /** Limiter check for a member. */
    CHECK,
    /** Login of a member with the correct password from an own device. */
    LOGIN,
    /** Attacker's guess of a member's password. */
    GUESS,
    /** Top 10 of a region. */
    TRENDING,
    /** Home page requested by an abuser. */
    ABUSE_HOME,
    /** Limiter check for an abuser. */
    ABUSE_CHECK;

    /** Name in reports. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the request carries events, which are retried until acknowledged or refused. */
    public boolean carriesEvents() {
        return this == HEARTBEATS || this == OFFLINE_SYNC;
    }

    /** Whether 429 is the expected response. */
    public boolean abusive() {
        return this == ABUSE_HOME || this == ABUSE_CHECK;
    }
}
