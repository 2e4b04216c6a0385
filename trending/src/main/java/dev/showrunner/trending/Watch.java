package dev.showrunner.trending;

/**
 * What the counts need of a playback event. The event was found plausible, which is a matter of the event alone.
 *
 * @param session the session, which is unique across profiles
 * @param sequence number of the event in its session, from 0 to 16,384
 * @param ends whether the session says that this is its last event
 * @param region ISO 3166 code
 * @param title title id
 * @param eventTimeMs corrected time of the event, milliseconds since the epoch
 * @param watchedMs watched in the interval that ends at the event time; 0 or more
 * @param runtimeMs length of the title, 0 when unknown
 */
public record Watch(
        SessionKey session,
        int sequence,
        boolean ends,
        String region,
        String title,
        long eventTimeMs,
        long watchedMs,
        long runtimeMs) {}
