package dev.showrunner.feed;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The genres that a profile favours.
 *
 * <p>Each watched title votes for its genres with one vote in all, so that a title with five genres does not shout. A
 * genre's votes are divided by the square root of its share of the whole catalog: half of all titles are dramas, and
 * that alone says little about a member.
 */
public final class GenreTaste {
    private GenreTaste() {}

    /**
     * Genres, most favoured first, then the remaining ones of the catalog by size; every genre once.
     *
     * @param watched the titles of the history that the catalog knows
     * @param catalog titles in each genre of the catalog
     */
    public static List<String> ranked(List<Title> watched, Map<String, Long> catalog) {
        Map<String, Double> votes = new HashMap<>();
        for (Title title : watched) {
            for (String genre : title.genres()) {
                votes.merge(genre, 1.0 / title.genres().size(), Double::sum);
            }
        }
        Set<String> ranked = new LinkedHashSet<>(votes.entrySet().stream()
                .sorted(Comparator.<Map.Entry<String, Double>>comparingDouble(vote -> -lift(vote, catalog))
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList());
        catalog.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> ranked.add(entry.getKey()));
        return List.copyOf(new ArrayList<>(ranked));
    }

    private static double lift(Map.Entry<String, Double> vote, Map<String, Long> catalog) {
        return vote.getValue() / Math.sqrt((double) Math.max(1, catalog.getOrDefault(vote.getKey(), 1L)));
    }
}
