package dev.showrunner.trending.http;

import dev.showrunner.trending.Totals;
import io.micronaut.serde.annotation.Serdeable;

/**
 * What a region counted in a window.
 *
 * @param region country code, or world
 * @param window 1h, 24h or 7d
 * @param asOfMs end of the window, milliseconds since the epoch
 * @param watchTimeMs watched milliseconds
 * @param sessions sessions that began in the window
 * @param events counted events
 * @param late counted events that came more than a minute after their event time
 * @param tooLate events that came after their hour had left the longest window
 * @param duplicates events that came again
 * @param dead events that went to the dead-letter topic
 */
@Serdeable
record RegionTotals(
        String region,
        String window,
        long asOfMs,
        long watchTimeMs,
        long sessions,
        long events,
        long late,
        long tooLate,
        long duplicates,
        long dead) {

    static RegionTotals of(String region, String window, Totals totals) {
        return new RegionTotals(
                region,
                window,
                totals.asOfMs(),
                totals.watchedMs(),
                totals.sessions(),
                totals.events(),
                totals.late(),
                totals.tooLate(),
                totals.duplicates(),
                totals.dead());
    }
}
