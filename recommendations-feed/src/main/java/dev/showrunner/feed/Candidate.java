package dev.showrunner.feed;

import java.util.Optional;

/**
 * A title proposed for a row.
 *
 * @param titleId the title
 * @param seriesId its series, when it is an episode: a member who sees the episode has seen the series
 * @param detail what the source adds to the bare title
 */
public record Candidate(String titleId, Optional<String> seriesId, Detail detail) {

    /** A title with nothing to add. */
    public static Candidate of(String titleId) {
        return new Candidate(titleId, Optional.empty(), new Plain());
    }

    /** The same title with what a source says about it. */
    public Candidate with(Detail said) {
        return new Candidate(titleId, seriesId, said);
    }

    /** What some sources say about a title besides its identifier. */
    public sealed interface Detail {}

    /** Nothing. */
    public record Plain() implements Detail {}

    /**
     * Where the member stopped.
     *
     * @param positionMs position in ms
     * @param runtimeMs length in ms; 0 when unknown
     * @param progress share watched, 0 to 1
     */
    public record Resume(long positionMs, long runtimeMs, double progress) implements Detail {}

    /**
     * A place in a Top 10.
     *
     * @param rank from 1
     * @param views sessions counted; fractions where short ones count in part
     * @param newEntry not in the list an hour ago
     */
    public record Chart(int rank, double views, boolean newEntry) implements Detail {}
}
