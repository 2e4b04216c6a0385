package dev.showrunner.lab.replay;

/**
 * One viewing of one title, as the source has it.
 *
 * @param profileId profile that watched
 * @param deviceId device that played
 * @param titleId title that was watched
 * @param region country, ISO 3166-1 alpha-2
 * @param endedAtMs end of the viewing by the source's clock, ms since the epoch
 * @param watchedMs watched time, ms
 * @param runtimeMs runtime of the title, ms
 */
record Viewing(
        String profileId,
        String deviceId,
        String titleId,
        String region,
        long endedAtMs,
        long watchedMs,
        long runtimeMs) {}
