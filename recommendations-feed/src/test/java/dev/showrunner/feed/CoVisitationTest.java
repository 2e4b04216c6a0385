package dev.showrunner.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.feed.Taste.Neighbour;
import dev.showrunner.feed.Taste.Watched;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CoVisitationTest {

    @Test
    void similarity_anyCounts_liesBetweenZeroAndOneAndIsSymmetric() {
        Seeds.forEach(1_000, random -> {
            long both = random.nextLong(1_000);
            long one = random.nextLong(1_000);
            long other = random.nextLong(1_000);
            double similarity = CoVisitation.similarity(both, one, other);
            assertThat(similarity).isBetween(0.0, 1.0).isEqualTo(CoVisitation.similarity(both, other, one));
            assertThat(CoVisitation.similarity(both + 1, one, other)).isGreaterThan(similarity);
        });
    }

    @Test
    void because_everybodysFavourite_ranksBelowTheTrueNeighbour() {
        Taste taste = new Taste(
                List.of(new Watched("seed", 1, true)),
                Map.of("seed", List.of(new Neighbour("blockbuster", 30), new Neighbour("sister", 25))),
                Map.of("seed", 40L, "blockbuster", 5_000L, "sister", 50L));
        assertThat(CoVisitation.because(taste, "seed"))
                .containsExactly(Candidate.of("sister"), Candidate.of("blockbuster"));
    }

    @Test
    void because_unknownSeed_isEmpty() {
        assertThat(CoVisitation.because(Taste.unknown(), "seed")).isEmpty();
    }

    @Test
    void forYou_anyTaste_neverProposesWhatWasWatchedAndRepeatsItself() {
        Seeds.forEach(200, random -> {
            List<Watched> history = random.ints(5, 0, 20)
                    .distinct()
                    .mapToObj(number -> new Watched("t" + number, number, false))
                    .toList();
            Map<String, List<Neighbour>> neighbours = new HashMap<>();
            history.forEach(seed -> neighbours.put(
                    seed.titleId(),
                    random.ints(8, 0, 20)
                            .distinct()
                            .mapToObj(number -> new Neighbour("t" + number, 1 + random.nextInt(9)))
                            .toList()));
            Taste taste = new Taste(history, neighbours, Map.of("t1", 12L));
            List<Candidate> proposed = CoVisitation.forYou(taste);
            assertThat(proposed)
                    .doesNotHaveDuplicates()
                    .noneMatch(candidate -> taste.watchedTitles().contains(candidate.titleId()))
                    .isEqualTo(CoVisitation.forYou(taste));
        });
    }

    @Test
    void forYou_laterTitles_weighMore() {
        Taste taste = new Taste(
                List.of(new Watched("newest", 2, true), new Watched("older", 1, true)),
                Map.of(
                        "newest", List.of(new Neighbour("like-newest", 4)),
                        "older", List.of(new Neighbour("like-older", 4))),
                Map.of());
        assertThat(CoVisitation.forYou(taste)).containsExactly(Candidate.of("like-newest"), Candidate.of("like-older"));
    }
}
