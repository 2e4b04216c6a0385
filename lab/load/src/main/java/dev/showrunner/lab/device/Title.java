package dev.showrunner.lab.device;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A title as the catalog takes it and as devices name it in their reports.
 *
 * @param titleId identifier
 * @param name what a member reads
 * @param year year of release, where it is known
 * @param genres may be empty
 * @param runtimeMs length in ms
 * @param episode where it belongs, unless it is a film
 */
public record Title(
        String titleId, String name, OptionalInt year, List<String> genres, long runtimeMs, Optional<Episode> episode) {
    /** Copies the genres. */
    public Title {
        genres = List.copyOf(genres);
    }

    /**
     * The place of an episode.
     *
     * @param seriesId the series
     * @param season number of the season, 0 for specials
     * @param number in the season
     * @param nextTitleId the episode that follows, empty after the last
     */
    public record Episode(String seriesId, int season, int number, Optional<String> nextTitleId) {}

    /** A film. */
    public static Title film(String titleId, String name, OptionalInt year, List<String> genres, long runtimeMs) {
        return new Title(titleId, name, year, genres, runtimeMs, Optional.empty());
    }
}
