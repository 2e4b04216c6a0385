package dev.showrunner.events;

import dev.showrunner.events.v1.PlaybackEvent;

/**
 * The version of an event for last-writer-wins merges, as a function of the event alone: its corrected device time in
 * microseconds, whose low three digits are the sequence number modulo 1000. A retry, a replay or a late offline batch
 * therefore carries the stamp it had the first time, and a merge by the newest stamp needs no order.
 *
 * <p>The one exception: a time more than {@link EventLimits#MAX_AHEAD_MS} beyond arrival is replaced by that bound and
 * the event is marked {@code clamped}. A device whose clock runs a day ahead so blocks the others for five seconds, not
 * for a day. The bound is a minimum of two rising values, so the events of such a device keep their order.
 */
public final class EventStamp {
    private static final int MICROS_PER_MILLI = 1_000;

    private EventStamp() {}

    /** The device's time corrected by the offset it sent, before any clamp, in milliseconds since the epoch. */
    public static long correctedTimeMs(PlaybackEvent event) {
        return event.getDeviceTimeMs() + event.getClockOffsetMs();
    }

    /**
     * Returns the event with event time, arrival, stamp and clamp mark set; whatever the client sent there is replaced.
     *
     * @param event an event whose fields were found valid
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
     * The stamp for a time and a sequence number, in microseconds since the epoch.
     *
     * @param eventTimeMs corrected and clamped time, in milliseconds since the epoch
     * @param sequence number of the event in its session, from 0
     */
    public static long stampUs(long eventTimeMs, int sequence) {
        return eventTimeMs * MICROS_PER_MILLI + sequence % MICROS_PER_MILLI;
    }
}
