package dev.showrunner.trending;

import dev.showrunner.trending.Ranking.Entry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/**
 * Selects the first places of a region in one pass with a bounded heap, and finds what their ranks were an hour ago in
 * one more: each title of the region is placed among the selected ones by binary search, and a selected one's rank is the
 * number of titles placed before it.
 */
final class Ranker {
    private final Rows rows;
    private final Score score;
    private final IntToLongFunction runtime;

    Ranker(Rows rows, Score score, IntToLongFunction runtime) {
        this.rows = rows;
        this.score = score;
        this.runtime = runtime;
    }

    List<Entry> rank(int[] titles, int limit, IntToLongFunction now, IntToLongFunction anHourAgo) {
        List<Integer> best = select(titles, limit, now);
        int[] before = ranks(best, titles, anHourAgo);
        List<Entry> entries = new ArrayList<>(best.size());
        for (int i = 0; i < best.size(); i++) {
            int row = best.get(i);
            OptionalInt rankBefore = before[i] == 0 ? OptionalInt.empty() : OptionalInt.of(before[i]);
            entries.add(new Entry(i + 1, rows.name(row), now.applyAsLong(row), runtime.applyAsLong(row), rankBefore));
        }
        return entries;
    }

    private List<Integer> select(int[] titles, int limit, IntToLongFunction watched) {
        Comparator<Integer> bestFirst = bestFirst(watched);
        PriorityQueue<Integer> worstFirst = new PriorityQueue<>(limit + 1, bestFirst.reversed());
        for (int row : titles) {
            if (watched.applyAsLong(row) > 0) {
                worstFirst.add(row);
                if (worstFirst.size() > limit) {
                    worstFirst.remove();
                }
            }
        }
        return worstFirst.stream().sorted(bestFirst).toList();
    }

    /** The ranks of the given rows among all titles, 0 for those that were not watched. */
    private int[] ranks(List<Integer> wanted, int[] titles, IntToLongFunction watched) {
        Comparator<Integer> bestFirst = bestFirst(watched);
        Integer[] sorted = wanted.stream()
                .filter(row -> watched.applyAsLong(row) > 0)
                .sorted(bestFirst)
                .toArray(Integer[]::new);
        int[] placedBefore = new int[sorted.length + 1];
        IntStream.of(titles).filter(row -> watched.applyAsLong(row) > 0).forEach(row -> {
            int found = Arrays.binarySearch(sorted, row, bestFirst);
            placedBefore[found >= 0 ? found : -found - 1]++;
        });
        Arrays.parallelPrefix(placedBefore, Integer::sum);
        return wanted.stream()
                .mapToInt(row -> {
                    int found = Arrays.binarySearch(sorted, row, bestFirst);
                    return watched.applyAsLong(row) > 0 ? placedBefore[found] : 0;
                })
                .toArray();
    }

    private Comparator<Integer> bestFirst(IntToLongFunction watched) {
        Comparator<Integer> byScore = (a, b) -> score.compare(
                watched.applyAsLong(a), runtime.applyAsLong(a), watched.applyAsLong(b), runtime.applyAsLong(b));
        return byScore.reversed().thenComparing(rows::name);
    }
}
