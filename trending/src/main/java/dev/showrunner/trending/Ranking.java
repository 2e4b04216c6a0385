package dev.showrunner.trending;

import java.util.List;
import java.util.OptionalInt;

/**
 * The most watched titles of a region.
 *
 * @param asOfMs end of the window, milliseconds since the epoch
 * @param completeness share of the sessions whose events are certain to be counted once, 0 to 1
 * @param entries best first; equal scores in the order of title ids
 */
public record Ranking(long asOfMs, double completeness, List<Entry> entries) {
    /** Copies the list. */
    public Ranking {
        entries = List.copyOf(entries);
    }

    /**
     * A title.
     *
     * @param rank from 1
     * @param title title id
     * @param watchedMs watched milliseconds in the window
     * @param runtimeMs largest runtime reported, 0 when none was
     * @param rankAnHourAgo its rank an hour ago, if it was watched in the window that ended then
     */
    public record Entry(int rank, String title, long watchedMs, long runtimeMs, OptionalInt rankAnHourAgo) {
        /** Watched time divided by runtime; 0 when the runtime is unknown. */
        public double views() {
            return runtimeMs == 0 ? 0 : (double) watchedMs / runtimeMs;
        }
    }

    /** The first places only. */
    public Ranking top(int limit) {
        return entries.size() <= limit ? this : new Ranking(asOfMs, completeness, entries.subList(0, limit));
    }
}
