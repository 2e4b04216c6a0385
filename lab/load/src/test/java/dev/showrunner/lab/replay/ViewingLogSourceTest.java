package dev.showrunner.lab.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ViewingLogSourceTest {
    private static final Instant UNTIL = Instant.parse("2026-05-02T00:00:00Z");
    private static final Timeline COMPRESSED = Timeline.compressed(Duration.ofDays(1), UNTIL);

    @Test
    void read_acceptsEveryRow_andIgnoresOtherColumns() throws IOException {
        ViewingData data = ViewingLogSource.read(Examples.path("viewing-log.csv"), COMPRESSED);

        assertThat(data.badRows()).isEmpty();
        assertThat(data.rowsRead()).isEqualTo(6);
        assertThat(data.viewings().getFirst())
                .isEqualTo(new Viewing(
                        "ana",
                        "ana-tv",
                        "lighthouse",
                        "US",
                        Instant.parse("2026-05-01T19:00:00Z").toEpochMilli(),
                        3_600_000,
                        3_600_000));
        assertThat(data.viewings().get(4).endedAtMs())
                .isEqualTo(Instant.parse("2026-05-01T18:00:00Z").toEpochMilli());
        assertThat(data.titles())
                .extracting(CatalogTitle::titleId, CatalogTitle::name)
                .containsExactly(
                        tuple("lighthouse", "The Lighthouse"),
                        tuple("short-one", "Short, but good"),
                        tuple("nightfall", "Nightfall"));
    }

    @Test
    void read_reportsBadRowsWithTheirLines_andContinues() throws IOException {
        ViewingData data = ViewingLogSource.read(Examples.path("bad-rows.csv"), COMPRESSED);

        assertThat(data.rowsRead()).isEqualTo(11);
        assertThat(data.viewings()).extracting(Viewing::profileId).containsExactly("ana", "ben");
        assertThat(data.badRows()).extracting(BadRow::line).containsExactly(3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 13L);
        assertThat(data.badRows().stream().map(BadRow::toString))
                .satisfiesExactly(
                        row -> assertThat(row).startsWith("bad-rows.csv:3: profile_id is \"an a\""),
                        row -> assertThat(row).contains("region is \"us\""),
                        row -> assertThat(row).contains("started_at is \"yesterday\""),
                        row -> assertThat(row).contains("watched_seconds is \"-1\""),
                        row -> assertThat(row).contains("runtime_seconds is \"0\""),
                        row -> assertThat(row).contains("3 values"),
                        row -> assertThat(row).contains("title must have 1 to 200"),
                        row -> assertThat(row).contains("same viewing"),
                        row -> assertThat(row).contains("region is \"XX\""));
    }

    @Test
    void read_keptTimeline_refusesViewingsInTheFuture() throws IOException {
        Timeline early = Timeline.kept(Instant.parse("2026-05-01T19:00:00Z"));

        ViewingData data = ViewingLogSource.read(Examples.path("viewing-log.csv"), early);

        assertThat(data.viewings()).extracting(Viewing::profileId).containsExactly("ana", "ben", "dee");
        assertThat(data.badRows()).extracting(BadRow::line).containsExactly(4L, 5L, 7L);
    }

    @Test
    void open_missingColumns_throwsWithTheirNames(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("log.csv"), "profile_id,title\nana,The Lighthouse\n");

        assertThatThrownBy(() -> ViewingLogSource.read(file, COMPRESSED))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("has no column device_id, title_id, region, started_at");
    }
}
