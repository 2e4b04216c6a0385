package dev.showrunner.lab.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MovieLensSourceTest {
    private static final Timeline DAY = Timeline.compressed(Duration.ofDays(1), Instant.parse("2026-05-02T00:00:00Z"));

    @TempDir
    private Path folder = Path.of("");

    @Test
    void read_splitsNameYearAndGenres() throws IOException {
        write(
                "1,Toy Story (1995),Adventure|Comedy",
                "2,\"American President, The (1995)\",Drama",
                "3,Cosmos,(no genres listed)");

        assertThat(MovieLensSource.read(folder, DAY).titles())
                .containsExactly(
                        title(1, "Toy Story", OptionalInt.of(1995), List.of("Adventure", "Comedy")),
                        title(2, "American President, The", OptionalInt.of(1995), List.of("Drama")),
                        title(3, "Cosmos", OptionalInt.empty(), List.of()));
    }

    @Test
    void read_reportsBadRatingsWithTheirLines() throws IOException {
        write("1,Toy Story (1995),Adventure");
        Files.writeString(folder.resolve("ratings.csv"), """
                userId,movieId,rating,timestamp
                7,1,4.0,964982703
                7,1,4.2,964982703
                7,1,5.5,1
                7,x,4.0,1
                7,1,4.0,964982703
                """);

        ViewingData data = MovieLensSource.read(folder, DAY);

        assertThat(data.rowsRead()).isEqualTo(5);
        assertThat(data.viewings()).containsExactly(MovieLensRules.viewing(7, 1, 8, 964_982_703_000L));
        assertThat(data.badRows()).extracting(BadRow::line).containsExactly(3L, 4L, 5L, 6L);
    }

    @Test
    void read_acceptsTheWholeSmallDataSet() throws IOException {
        String set = System.getenv("SHOWRUNNER_MOVIELENS");
        assumeTrue(set != null, "SHOWRUNNER_MOVIELENS is not set: the MovieLens data set is not tested");

        ViewingData data = MovieLensSource.read(Path.of(set), DAY);
        ReplayPlan plan = ReplayPlan.of(data, DAY);

        assertThat(data.badRows()).isEmpty();
        assertThat(plan.sessions()).hasSize(100_836);
        assertThat(plan.profileCount()).isEqualTo(610);
        assertThat(plan.sessions().stream().map(ViewingSession::sessionId).distinct())
                .hasSize(100_836);
        assertThat(plan.eventCount()).isBetween(500_000L, 700_000L);
    }

    private void write(String... movies) throws IOException {
        Files.writeString(folder.resolve("movies.csv"), "movieId,title,genres\n" + String.join("\n", movies) + "\n");
        Files.writeString(folder.resolve("ratings.csv"), "userId,movieId,rating,timestamp\n");
    }

    private static CatalogTitle title(long id, String name, OptionalInt year, List<String> genres) {
        return new CatalogTitle("movie-" + id, name, year, genres, MovieLensRules.runtimeMs(id));
    }
}
