package dev.showrunner.continuewatching;

import java.util.Comparator;

/**
 * One card of the Continue Watching row.
 *
 * @param titleId the film or episode to play
 * @param seriesId the series of an episode, empty for a film
 * @param positionMs where to begin, ms; 0 for an episode that was not begun
 * @param runtimeMs length in ms, 0 when unknown
 * @param deviceId the device that watched last
 * @param updatedAtMs when that was, ms since the epoch
 * @param progress how far into the title, 0 to 1
 */
public record RowEntry(
        String titleId,
        String seriesId,
        long positionMs,
        long runtimeMs,
        String deviceId,
        long updatedAtMs,
        double progress) {

    static final Comparator<RowEntry> NEWEST_FIRST =
            Comparator.comparingLong(RowEntry::updatedAtMs).reversed().thenComparing(RowEntry::titleId);

    static RowEntry resume(String titleId, String seriesId, Position position, Position activity) {
        return new RowEntry(
                titleId,
                seriesId,
                position.positionMs(),
                position.runtimeMs(),
                activity.deviceId(),
                activity.updatedAtMs(),
                position.progress());
    }

    static RowEntry begin(String titleId, String seriesId, long runtimeMs, Position activity) {
        return new RowEntry(titleId, seriesId, 0, runtimeMs, activity.deviceId(), activity.updatedAtMs(), 0);
    }
}
