package dev.showrunner.continuewatching.http;

import dev.showrunner.continuewatching.RowEntry;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The Continue Watching row.
 *
 * @param profileId whose
 * @param entries newest first
 */
@Serdeable
public record RowView(String profileId, List<Entry> entries) {

    /**
     * One card.
     *
     * @param titleId the film or episode to play
     * @param seriesId the series of an episode
     * @param positionMs where to begin, ms
     * @param runtimeMs its length, ms; 0 when unknown
     * @param deviceId the device that watched last
     * @param updatedAtMs when, ms since the epoch
     * @param progress how far, 0 to 1
     */
    @Serdeable
    public record Entry(
            String titleId,
            @Nullable String seriesId,
            long positionMs,
            long runtimeMs,
            String deviceId,
            long updatedAtMs,
            double progress) {

        static Entry of(RowEntry entry) {
            return new Entry(
                    entry.titleId(),
                    entry.seriesId().isEmpty() ? null : entry.seriesId(),
                    entry.positionMs(),
                    entry.runtimeMs(),
                    entry.deviceId(),
                    entry.updatedAtMs(),
                    entry.progress());
        }
    }
}
