package dev.showrunner.lab.replay;

/**
 * One person watched one title once, as a source tells it.
 *
 * @param profileId who
 * @param deviceId on what
 * @param titleId what
 * @param region ISO 3166-1 alpha-2 country
 * @param endedAtMs when it ended, in the source's own time (ms since the epoch)
 * @param watchedMs how long, in ms
 * @param runtimeMs length of the title, in ms
 */
record Viewing(
        String profileId,
        String deviceId,
        String titleId,
        String region,
        long endedAtMs,
        long watchedMs,
        long runtimeMs) {}
