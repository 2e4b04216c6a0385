package dev.showrunner.events;

/** Limits on the fields of an event. Each can be checked from the event alone. */
public final class EventLimits {
    /** The maximum sequence number. It bounds the memory that deduplication needs for one session. */
    public static final int MAX_SEQUENCE = 16_384;

    /** The maximum watched time that one event may report: 15 minutes, in milliseconds. */
    public static final long MAX_WATCHED_MS = 15 * 60_000L;

    /** The maximum runtime, position or watched time of a session: 48 hours, in milliseconds. */
    public static final long MAX_DURATION_MS = 48 * 3_600_000L;

    /** The maximum lead of a corrected device time over the arrival, in milliseconds. A later time is clamped. */
    public static final long MAX_AHEAD_MS = 5_000;

    /**
     * The tolerance between a device's two clocks, in milliseconds. Durations come from its monotonic clock, times of
     * day from its wall clock, which is adjusted now and then.
     */
    public static final long CLOCK_TOLERANCE_MS = 5_000;

    /** The earliest valid time: 2000-01-01T00:00:00Z, in milliseconds since the epoch. */
    public static final long MIN_TIME_MS = 946_684_800_000L;

    /**
     * The latest valid time: 2100-01-01T00:00:00Z, in milliseconds since the epoch. Up to it, a double represents every
     * stamp in microseconds exactly.
     */
    public static final long MAX_TIME_MS = 4_102_444_800_000L;

    /** The maximum season or episode number. */
    public static final int MAX_EPISODE = 100_000;

    /** The maximum size of an encoded event, in bytes. Typical events are well under 1 KB. */
    public static final int MAX_EVENT_BYTES = 16_384;

    private EventLimits() {}
}
