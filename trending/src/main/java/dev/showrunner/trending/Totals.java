package dev.showrunner.trending;

/**
 * What a region counted in a window.
 *
 * @param asOfMs end of the window, milliseconds since the epoch
 * @param watchedMs watched milliseconds
 * @param sessions sessions that began in the window
 * @param events counted events
 * @param late counted events that came more than a minute after their event time
 * @param tooLate events that came after their hour had left the longest window
 * @param duplicates events that came again
 * @param dead events that went to the dead-letter topic
 * @param evicted sessions that were forgotten to bound memory
 */
public record Totals(
        long asOfMs,
        long watchedMs,
        long sessions,
        long events,
        long late,
        long tooLate,
        long duplicates,
        long dead,
        long evicted) {}
