package dev.showrunner.feed.http;

import dev.showrunner.feed.Candidate;
import dev.showrunner.feed.Title;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A title in a row as JSON. A title that the catalog does not know is shown by its identifier.
 *
 * @param titleId identifier
 * @param title name
 * @param year of release
 * @param genres from the catalog
 * @param kind movie, series or episode
 * @param seriesId of an episode
 * @param runtimeMs length
 * @param positionMs where the member stopped
 * @param progress share watched, 0 to 1
 * @param rank in the Top 10, from 1
 * @param views sessions counted for the Top 10; fractions where short ones count in part
 * @param newEntry whether it was not in the Top 10 an hour ago
 */
@Serdeable
record ItemView(
        String titleId,
        String title,
        @Nullable Integer year,
        @Nullable List<String> genres,
        @Nullable String kind,
        @Nullable String seriesId,
        @Nullable Long runtimeMs,
        @Nullable Long positionMs,
        @Nullable Double progress,
        @Nullable Integer rank,
        @Nullable Double views,
        @Nullable Boolean newEntry) {

    static ItemView of(Candidate item, @Nullable Title known) {
        Candidate.@Nullable Resume resume = item.detail() instanceof Candidate.Resume found ? found : null;
        Candidate.@Nullable Chart chart = item.detail() instanceof Candidate.Chart found ? found : null;
        return new ItemView(
                item.titleId(),
                known == null ? item.titleId() : known.name(),
                known == null || known.year().isEmpty() ? null : known.year().getAsInt(),
                known == null ? null : known.genres(),
                known == null ? null : known.kind().name().toLowerCase(Locale.ROOT),
                series(item, known),
                known == null ? null : known.runtimeMs(),
                resume == null ? null : resume.positionMs(),
                resume == null ? null : resume.progress(),
                chart == null ? null : chart.rank(),
                chart == null ? null : chart.views(),
                chart == null ? null : chart.newEntry());
    }

    private static @Nullable String series(Candidate item, @Nullable Title known) {
        if (known != null && known.place().isPresent()) {
            return known.place().get().seriesId();
        }
        return item.seriesId().orElse(null);
    }
}
