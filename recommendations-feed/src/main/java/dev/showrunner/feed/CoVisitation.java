package dev.showrunner.feed;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Item-to-item co-visitation: who watched this also watched that.
 *
 * <p>The similarity of two titles is the cosine of their sets of viewers, shrunk towards zero where little is known:
 * {@code s(i,j) = n(i,j) / (sqrt(n(i) * n(j)) + 10)}. The cosine keeps what everybody watches from being everybody's
 * neighbour; the shrinkage keeps two titles with one viewer in common from being twins. A profile's score for a title
 * is the sum over its newest titles, each worth 0.85 of the one watched after it.
 *
 * <p>After Linden, Smith and York, "Amazon.com Recommendations: Item-to-Item Collaborative Filtering" (2003), and
 * Sarwar et al., "Item-based Collaborative Filtering Recommendation Algorithms" (2001).
 */
public final class CoVisitation {
    private static final double SHRINKAGE = 10;
    private static final double RECENCY = 0.85;

    private CoVisitation() {}

    /**
     * Titles like one of the history's, best first; ties by identifier, so that the same model gives the same row.
     *
     * @param seed a title in the profile's history
     */
    public static List<Candidate> because(Taste taste, String seed) {
        Map<String, Double> scores = new HashMap<>();
        add(taste, seed, 1, scores);
        return ranked(scores, taste.watchedTitles());
    }

    /** Titles for the profile as a whole, best first. */
    public static List<Candidate> forYou(Taste taste) {
        Map<String, Double> scores = new HashMap<>();
        double weight = 1;
        for (Taste.Watched watched : taste.history()) {
            add(taste, watched.titleId(), weight, scores);
            weight *= RECENCY;
        }
        return ranked(scores, taste.watchedTitles());
    }

    /** The similarity of two titles; 0 to 1. */
    static double similarity(long both, long viewersOfOne, long viewersOfOther) {
        // A trimmed list may know fewer viewers of a title than of a pair: the pair is the better witness.
        double one = Math.max(viewersOfOne, both);
        double other = Math.max(viewersOfOther, both);
        return both / (Math.sqrt(one * other) + SHRINKAGE);
    }

    private static void add(Taste taste, String seed, double weight, Map<String, Double> scores) {
        long seedViewers = taste.watchers().getOrDefault(seed, 0L);
        for (Taste.Neighbour neighbour : taste.neighbours().getOrDefault(seed, List.of())) {
            long viewers = taste.watchers().getOrDefault(neighbour.titleId(), 0L);
            double gain = weight * similarity(neighbour.count(), seedViewers, viewers);
            scores.merge(neighbour.titleId(), gain, Double::sum);
        }
    }

    private static List<Candidate> ranked(Map<String, Double> scores, Set<String> watched) {
        return scores.entrySet().stream()
                .filter(entry -> entry.getValue() > 0 && !watched.contains(entry.getKey()))
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(entry -> Candidate.of(entry.getKey()))
                .toList();
    }
}
