package dev.showrunner.feed;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the catalog knows of a title.
 *
 * @param titleId identifier, 1 to 64 characters
 * @param name what members read
 * @param year of release, where known
 * @param genres at most 16, the most fitting first
 * @param runtimeMs length in ms; 0 when unknown
 * @param kind film, series or episode
 * @param place where an episode belongs; empty for the other kinds
 * @param nextTitleId the episode that follows
 */
public record Title(
        String titleId,
        String name,
        OptionalInt year,
        List<String> genres,
        long runtimeMs,
        Kind kind,
        Optional<Place> place,
        Optional<String> nextTitleId) {

    /** Copies the genres. */
    public Title {
        genres = List.copyOf(genres);
    }

    /** What a title is. */
    public enum Kind {
        /** A film. */
        MOVIE,
        /** A whole series; it is shown in rows, its episodes are played. */
        SERIES,
        /** One episode of a series. */
        EPISODE
    }

    /**
     * An episode's place in its series.
     *
     * @param seriesId the series' own title identifier
     * @param season from 1; 0 for specials
     * @param episode from 1
     */
    public record Place(String seriesId, int season, int episode) {}
}
