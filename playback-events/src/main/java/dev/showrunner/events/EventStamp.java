package dev.showrunner.events;

import dev.showrunner.events.v1.PlaybackEvent;

/**
 * Computes an event's stamp: its version in last-writer-wins merges. The stamp is the corrected device time in
 * microseconds, with the sequence number modulo 1000 in its last three decimal digits. It depends on the event alone,
 * so a retry, a replay or a late offline batch has the stamp of the first attempt, and merging by the newest stamp does
 * not depend on the order of arrival.
 *
 * <p>There is one exception: a time more than {@link EventLimits#MAX_AHEAD_MS} after arrival is replaced by that bound,
 * and the event is marked {@code clamped}. A device whose clock is a day fast then overrides other devices for 5
 * seconds instead of a day. The clamped time is the minimum of two increasing values, so the events of such a device
 * stay in order.
 */
public final class EventStamp {
    private static final int MICROS_PER_MILLI = 1_000;

    private EventStamp() {}

    /** Returns the device time plus the clock offset, before clamping, in milliseconds since the epoch. */
    public static long correctedTimeMs(PlaybackEvent event) {
        return event.getDeviceTimeMs() + event.getClockOffsetMs();
    }

    /**
     * Returns the event with its event time, arrival time, stamp and clamp flag set. They overwrite the client's
     * values.
     *
     * @param event an event with valid fields
     * @param arrivalMs the server's time at arrival, in milliseconds since the epoch
     */
    public static PlaybackEvent stamp(PlaybackEvent event, long arrivalMs) {
        long corrected = correctedTimeMs(event);
        long eventTime = Math.min(corrected, arrivalMs + EventLimits.MAX_AHEAD_MS);
        return event.toBuilder()
                .setEventTimeMs(eventTime)
                .setReceivedMs(arrivalMs)
                .setStampUs(stampUs(eventTime, event.getSequence()))
                .setClamped(eventTime < corrected)
                .build();
    }

    /**
     * Returns the stamp for a time and a sequence number, in microseconds since the epoch.
     *
     * @param eventTimeMs the corrected and clamped time, in milliseconds since the epoch
     * @param sequence the number of the event in its session, from 0
     */
    public static long stampUs(long eventTimeMs, int sequence) {
        return eventTimeMs * MICROS_PER_MILLI + sequence % MICROS_PER_MILLI;
    }
}
