package dev.showrunner.lab.drill.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks that the services' drills can be read, and that the classes and headings that they name exist. */
final class ShippedDrillsTest {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    @Test
    void eachServiceHasADrill_thatPointsToAClassAndASectionThatExist() throws Exception {
        List<Drill> drills = new DrillFolder(ROOT).all();
        assertThat(drills)
                .extracting(drill -> drill.file().getName(0).toString())
                .contains("rate-limiter", "continue-watching", "trending", "recommendations-feed");
        for (Drill drill : drills) {
            String[] rationale = drill.guide().whyRationale().split("#", 2);
            assertThat(headings(ROOT.resolve(rationale[0])))
                    .as("%s: headings of %s", drill.name(), rationale[0])
                    .contains(rationale.length == 2 ? rationale[1] : "");
            Path source = Path.of(drill.guide().whyClass().replace('.', '/') + ".java");
            assertThat(ROOT.resolve(rationale[0])
                            .resolveSibling("src/main/java")
                            .resolve(source))
                    .as(drill.name())
                    .isRegularFile();
        }
    }

    /** Returns the anchors that GitHub makes of the headings, and an empty one for the file itself. */
    private static List<String> headings(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return Stream.concat(
                            Stream.of(""),
                            lines.filter(line -> line.startsWith("#"))
                                    .map(line -> line.replaceFirst("^#+ ", "")
                                            .toLowerCase(Locale.ROOT)
                                            .replaceAll("[^a-z0-9 -]", "")
                                            .replace(' ', '-')))
                    .toList();
        }
    }
}
