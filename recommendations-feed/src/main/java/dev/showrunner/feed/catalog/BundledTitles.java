package dev.showrunner.feed.catalog;

import dev.showrunner.feed.Candidate;
import dev.showrunner.feed.Shelf;
import dev.showrunner.feed.Title;
import jakarta.inject.Singleton;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The titles in the jar: the last rung of every ladder, and the first catalog of an empty database. */
@Singleton
public final class BundledTitles {
    private static final String RESOURCE = "/bundled-titles.csv";
    private static final long MINUTE_MS = 60_000;

    /** When the list was made: the honest age of a page that shows nothing else. */
    private static final Instant AS_OF = Instant.parse("2026-01-01T00:00:00Z");

    private final Map<String, Title> titles;

    BundledTitles() {
        try (InputStream stream = Objects.requireNonNull(BundledTitles.class.getResourceAsStream(RESOURCE));
                BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            titles = lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(BundledTitles::parse)
                    .collect(Collectors.toMap(Title::titleId, title -> title, (first, _) -> first, LinkedHashMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE + " from the jar", e);
        }
    }

    /** All of them, most popular first. */
    public List<Title> all() {
        return List.copyOf(titles.values());
    }

    /** One of them. */
    public Optional<Title> find(String titleId) {
        return Optional.ofNullable(titles.get(titleId));
    }

    /** The most popular. */
    public Shelf popular() {
        return shelf("Popular on Showrunner", titles.values().stream());
    }

    /** The newest. */
    public Shelf newest() {
        Comparator<Title> byYear =
                Comparator.comparingInt(title -> -title.year().orElse(0));
        return shelf("New Releases", titles.values().stream().sorted(byYear));
    }

    /** A shelf for each genre. Titles stand in the shelf of their first genre only, so the shelves share none. */
    public List<Shelf> genres() {
        Map<String, List<Title>> byGenre = titles.values().stream()
                .collect(Collectors.groupingBy(
                        title -> title.genres().getFirst(), LinkedHashMap::new, Collectors.toList()));
        return byGenre.entrySet().stream()
                .map(entry -> shelf("Popular in " + entry.getKey(), entry.getValue().stream()))
                .toList();
    }

    private static Shelf shelf(String heading, Stream<Title> titles) {
        return new Shelf(
                heading, titles.map(title -> Candidate.of(title.titleId())).toList(), AS_OF);
    }

    @SuppressWarnings("StringSplitter") // no line ends with a separator
    private static Title parse(String line) {
        String[] fields = line.split(",");
        return new Title(
                fields[0],
                fields[1],
                OptionalInt.of(Integer.parseInt(fields[2])),
                List.of(fields[3].split("\\|")),
                Long.parseLong(fields[4]) * MINUTE_MS,
                Title.Kind.valueOf(fields[5].toUpperCase(Locale.ROOT)),
                Optional.empty(),
                Optional.empty());
    }
}
