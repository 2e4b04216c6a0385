package dev.showrunner.lab.load.plan;

import java.util.Locale;

/** What a request is for; latencies are kept apart by it. */
public enum RequestKind {
    /** Events of a device that plays now. */
    HEARTBEATS,
    /** The backlog of a device that was offline. */
    OFFLINE_SYNC,
    /** The home page. */
    HOME,
    /** The Continue Watching row, which the device shows that is switched to. */
    ROW,
    /** The position at which that device resumes. */
    POSITION,
    /** A limiter check on behalf of a member. */
    CHECK,
    /** A member's login with the right password on a device of their own. */
    LOGIN,
    /** An attacker's guess at a member's password. */
    GUESS,
    /** A region's Top 10. */
    TRENDING,
    /** The home page again, by an abuser. */
    ABUSE_HOME,
    /** A limiter check on behalf of an abuser. */
    ABUSE_CHECK;

    /** The name in reports. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the request carries events, which are retried until acknowledged. */
    public boolean carriesEvents() {
        return this == HEARTBEATS || this == OFFLINE_SYNC;
    }

    /** Whether 429 is the right answer. */
    public boolean abusive() {
        return this == ABUSE_HOME || this == ABUSE_CHECK;
    }
}
