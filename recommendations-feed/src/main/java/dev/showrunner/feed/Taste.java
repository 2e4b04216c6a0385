package dev.showrunner.feed;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the near-line model knows of a profile, read for one page.
 *
 * @param history what the profile watched, newest first, at most 50
 * @param neighbours for the newest titles of the history: what else their viewers watched
 * @param watchers how many profiles watched a title, for the titles named here
 */
public record Taste(List<Watched> history, Map<String, List<Neighbour>> neighbours, Map<String, Long> watchers) {

    /** Copies the collections. */
    public Taste {
        history = List.copyOf(history);
        neighbours = Map.copyOf(neighbours);
        watchers = Map.copyOf(watchers);
    }

    /**
     * A title or series in the history.
     *
     * @param titleId title, or the series for an episode
     * @param atMs when its newest session began, ms since the epoch
     * @param finished whether that session reached the end
     */
    public record Watched(String titleId, long atMs, boolean finished) {}

    /**
     * A title that the same profiles watched.
     *
     * @param titleId title or series
     * @param count profiles that watched both, near each other
     */
    public record Neighbour(String titleId, long count) {}

    /** A profile of which nothing is known. */
    public static Taste unknown() {
        return new Taste(List.of(), Map.of(), Map.of());
    }

    /** Everything in the history: not to be recommended again. */
    public Set<String> watchedTitles() {
        return history.stream().map(Watched::titleId).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
