package dev.showrunner.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Checks line width and naming in the Java and resource sources of the checkout. */
@TestInstance(Lifecycle.PER_CLASS)
final class StyleTest {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    /** The folders whose sources are checked. A service joins the list once its names and comments comply. */
    private static final List<String> FOLDERS =
            List.of("service-kit", "playback-events", "backends", "lab", "benchmarks");

    private static final int MAX_COLUMNS = 120;
    private static final Pattern WIDTH_CHECKED = Pattern.compile(".*\\.(java|lua|cql|sql|sh)");
    private static final Pattern UNBREAKABLE = Pattern.compile("import .*|\\s*(\\*|//|--|#)?\\s*\\S+://\\S+");

    private static final Pattern BANNED_NAME = Pattern.compile("[Pp](?i:atience)|\\b(?:MO|FEWE|LONGE)ST(?:_\\w*)?\\b"
            + "|\\b(?:class|record|interface|enum) (?:Books|Witness|Outside|Course|Crowd|Purse)\\b");
    private static final Pattern DEPENDENT_JAVADOC = Pattern.compile("/\\*\\*[\\s*]*The same\\b");
    private static final Pattern UNIQUELY_NAMED = Pattern.compile("(backends|lab)/.*\\.java");
    private static final Pattern TOP_LEVEL_TYPE =
            Pattern.compile("(?m)^(?:[a-z-]+ )*(?:class|record|interface|enum|@interface) (\\w+)");

    private final List<Source> sources = readSources();

    @Test
    void lines_fitIn120Columns() {
        List<String> tooWide = new ArrayList<>();
        for (Source source : sources) {
            if (source.isNamed(WIDTH_CHECKED)) {
                tooWide.addAll(source.linesOver(MAX_COLUMNS));
            }
        }

        assertThat(tooWide).isEmpty();
    }

    @Test
    void names_areTermsOfTheField() {
        assertThat(matches(BANNED_NAME)).isEmpty();
    }

    @Test
    void javadoc_standsAlone() {
        assertThat(matches(DEPENDENT_JAVADOC)).isEmpty();
    }

    @Test
    void typeNames_areUniqueInTheLabAndItsBackends() {
        Map<String, String> firstPlaces = new HashMap<>();
        List<String> duplicates = new ArrayList<>();
        for (Source source : sources) {
            if (!source.isNamed(UNIQUELY_NAMED)) {
                continue;
            }
            Matcher types = TOP_LEVEL_TYPE.matcher(source.text());
            while (types.find()) {
                String place = source.place(types.start());
                String first = firstPlaces.putIfAbsent(types.group(1), place);
                if (first != null) {
                    duplicates.add(place + ": " + types.group(1) + " is also at " + first);
                }
            }
        }

        assertThat(duplicates).isEmpty();
    }

    private List<String> matches(Pattern banned) {
        List<String> places = new ArrayList<>();
        for (Source source : sources) {
            Matcher found = banned.matcher(source.text());
            while (found.find()) {
                places.add(source.place(found.start()) + ": " + found.group().replaceAll("\\s+", " "));
            }
        }
        return places;
    }

    private static List<Source> readSources() {
        List<Source> sources = FOLDERS.stream()
                .map(ROOT::resolve)
                .flatMap(folder -> Stream.concat(Stream.of(folder), children(folder)))
                .map(module -> module.resolve("src"))
                .filter(Files::isDirectory)
                .flatMap(StyleTest::filesUnder)
                .map(Source::read)
                .toList();
        assertThat(sources).hasSizeGreaterThan(100);
        return sources;
    }

    private static Stream<Path> children(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> filesUnder(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Source(String path, String text) {
        static Source read(Path file) {
            try {
                return new Source(ROOT.relativize(file).toString(), Files.readString(file));
            } catch (IOException e) {
                throw new UncheckedIOException(file + " cannot be read as UTF-8", e);
            }
        }

        boolean isNamed(Pattern pattern) {
            return pattern.matcher(path).matches();
        }

        List<String> linesOver(int columns) {
            List<String> places = new ArrayList<>();
            int number = 0;
            for (String line : text.lines().toList()) {
                number++;
                int width = line.codePointCount(0, line.length());
                if (width > columns && !UNBREAKABLE.matcher(line).matches()) {
                    places.add(path + ":" + number + ": " + width + " columns");
                }
            }
            return places;
        }

        String place(int offset) {
            long line = 1 + text.chars().limit(offset).filter(c -> c == '\n').count();
            return path + ":" + line;
        }
    }
}
