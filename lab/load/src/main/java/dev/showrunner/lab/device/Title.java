package dev.showrunner.lab.device;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A title of the catalog.
 *
 * @param titleId identifier
 * @param name name for display
 * @param year year of release, if known
 * @param genres genres, may be empty
 * @param runtimeMs runtime in ms
 * @param episode place in the series; empty for a film
 */
public record Title(
        String titleId, String name, OptionalInt year, List<String> genres, long runtimeMs, Optional<Episode> episode) {
    /** Copies the genres. */
    public Title {
        genres = List.copyOf(genres);
    }

    /**
     * Place of an episode in its series.
     *
     * @param seriesId id of the series
     * @param season number of the season, 0 for specials
     * @param number number of the episode in the season
     * @param nextTitleId title id of the following episode; empty for the last
     */
    public record Episode(String seriesId, int season, int number, Optional<String> nextTitleId) {}

    /** Returns a film. */
    public static Title film(String titleId, String name, OptionalInt year, List<String> genres, long runtimeMs) {
        return new Title(titleId, name, year, genres, runtimeMs, Optional.empty());
    }
}
