package dev.showrunner.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class GenreTasteTest {
    private static final Map<String, Long> CATALOG = Map.of("Drama", 900L, "Noir", 30L, "Comedy", 400L);

    @Test
    void ranked_rareGenreWatchedOften_comesBeforeTheCommonOne() {
        List<Title> watched = List.of(title("Noir", "Drama"), title("Noir", "Drama"), title("Drama"));
        assertThat(GenreTaste.ranked(watched, CATALOG)).containsExactly("Noir", "Drama", "Comedy");
    }

    @Test
    void ranked_nothingWatched_isTheCatalogBySize() {
        assertThat(GenreTaste.ranked(List.of(), CATALOG)).containsExactly("Drama", "Comedy", "Noir");
    }

    private static Title title(String... genres) {
        return new Title(
                "t",
                "T",
                OptionalInt.empty(),
                List.of(genres),
                0,
                Title.Kind.MOVIE,
                Optional.empty(),
                Optional.empty());
    }
}
