package dev.showrunner.continuewatching;

import java.util.Comparator;

/**
 * What this service has to know of a title.
 *
 * @param titleId the film or episode
 * @param runtimeMs length in ms, 0 when unknown
 * @param seriesId the series of an episode, empty for anything else
 * @param season season of an episode, 0 for specials
 * @param episode number in the season
 * @param nextTitleId the episode that follows, empty when the numbers decide
 */
public record Title(String titleId, long runtimeMs, String seriesId, int season, int episode, String nextTitleId) {

    /** The order in which a series is told. */
    public static final Comparator<Title> STORY_ORDER = Comparator.comparingInt(Title::season)
            .thenComparingInt(Title::episode)
            .thenComparing(Title::titleId);
}
