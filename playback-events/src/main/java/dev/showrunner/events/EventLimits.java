package dev.showrunner.events;

/** The ranges that an event must keep. All of them can be judged from the event alone. */
public final class EventLimits {
    /** The highest sequence number; it bounds the memory that deduplication needs for one session. */
    public static final int MAX_SEQUENCE = 16_384;

    /** The longest stretch of watching that one event may report: 15 minutes, in milliseconds. */
    public static final long MAX_WATCHED_MS = 15 * 60_000L;

    /** The longest title, position or session: 48 hours, in milliseconds. */
    public static final long MAX_DURATION_MS = 48 * 3_600_000L;

    /** How far a corrected time may lie ahead of arrival before it is clamped, in milliseconds. */
    public static final long MAX_AHEAD_MS = 5_000;

    /**
     * By how much a device's own clocks may disagree before watched time counts as implausible, in milliseconds:
     * durations come from its monotonic clock, times of day from one that is adjusted now and then.
     */
    public static final long CLOCK_TOLERANCE_MS = 5_000;

    /** The earliest time of day: 2000-01-01T00:00:00Z. */
    public static final long MIN_TIME_MS = 946_684_800_000L;

    /** The latest time of day: 2100-01-01T00:00:00Z. A stamp in microseconds stays exact as a double below it. */
    public static final long MAX_TIME_MS = 4_102_444_800_000L;

    /** The highest season or episode number. */
    public static final int MAX_EPISODE = 100_000;

    /** The largest encoded event, in bytes. A valid one is well under a kilobyte. */
    public static final int MAX_EVENT_BYTES = 16_384;

    private EventLimits() {}
}
