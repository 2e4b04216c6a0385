package dev.showrunner.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class PageMergeTest {
    private static final int TARGET = 6;

    @Test
    void merge_anyRows_neverRepeatsATitleBelowTheRowThatShowsIt() {
        Seeds.forEach(500, random -> {
            List<Row> page = PageMerge.merge(rows(random, "wanted", true), rows(random, "spare", false), TARGET);
            Set<String> above = new HashSet<>();
            for (Row row : page) {
                List<String> ids = ids(row);
                assertThat(ids).doesNotHaveDuplicates().isNotEmpty();
                if (!row.slot().whole()) {
                    assertThat(ids).noneMatch(above::contains);
                }
                above.addAll(ids);
            }
        });
    }

    @Test
    void merge_anyRows_keepsOrderAndFillsUpToTheTarget() {
        Seeds.forEach(500, random -> {
            List<Row> wanted = rows(random, "wanted", true);
            List<Row> spare = rows(random, "spare", false);
            List<Row> page = PageMerge.merge(wanted, spare, TARGET);
            List<String> order = Stream.concat(wanted.stream(), spare.stream())
                    .map(row -> row.slot().id())
                    .toList();
            assertThat(page).extracting(row -> order.indexOf(row.slot().id())).isSorted();
            assertThat(page).hasSizeLessThanOrEqualTo(Math.max(TARGET, wanted.size()));
            if (page.size() < TARGET) {
                Set<String> shown = new HashSet<>();
                page.forEach(row -> shown.addAll(ids(row)));
                // Whatever was left out had nothing new to show.
                spare.stream()
                        .filter(row -> !page.stream()
                                .map(placed -> placed.slot().id())
                                .toList()
                                .contains(row.slot().id()))
                        .forEach(row -> assertThat(shown).containsAll(ids(row)));
            }
        });
    }

    @Test
    void merge_wholeRows_areShownWholeThoughTheyOverlap() {
        Row first = row("continue-watching", true, "a", "b");
        Row second = row("top-10", true, "b", "c");
        Row third = row("new", false, "a", "b", "c", "d");
        assertThat(PageMerge.merge(List.of(first, second, third), List.of(), 1))
                .extracting(PageMergeTest::ids)
                .containsExactly(List.of("a", "b"), List.of("b", "c"), List.of("d"));
    }

    @Test
    void merge_episodeAbove_leavesItsSeriesOutBelow() {
        Candidate episode = new Candidate("s1e1", Optional.of("s1"), new Candidate.Plain());
        Row above = row("continue-watching", true, List.of(episode));
        Row below = row("for-you", false, "s1", "film");
        assertThat(PageMerge.merge(List.of(above, below), List.of(), 1).get(1).items())
                .containsExactly(Candidate.of("film"));
    }

    @Test
    void merge_rowEmptiedByDuplicates_isDroppedAndReplaced() {
        Row first = row("top-10", true, "a", "b");
        Row emptied = row("new", false, "b", "a");
        Row spare = row("popular", false, "b", "c");
        assertThat(PageMerge.merge(List.of(first, emptied), List.of(spare), 2))
                .extracting(row -> row.slot().id())
                .containsExactly("top-10", "popular");
    }

    private static List<Row> rows(Random random, String prefix, boolean mayBeWhole) {
        List<Row> rows = new ArrayList<>();
        for (int i = random.nextInt(6); i >= 0; i--) {
            String[] ids = random.ints(random.nextInt(12), 0, 25)
                    .mapToObj(number -> "t" + number)
                    .toArray(String[]::new);
            rows.add(row(prefix + i, mayBeWhole && i % 3 == 0, ids));
        }
        return rows;
    }

    private static Row row(String id, boolean whole, String... ids) {
        return row(id, whole, Stream.of(ids).map(Candidate::of).toList());
    }

    private static Row row(String id, boolean whole, List<Candidate> items) {
        Served served = new Served(new Shelf(id, items, Instant.EPOCH), "source", Rung.LIVE, "answered");
        return new Row(new Slot(id, "source", whole, 40), served, Duration.ZERO);
    }

    private static List<String> ids(Row row) {
        return row.items().stream().map(Candidate::titleId).toList();
    }
}
