package dev.showrunner.feed.page;

import dev.showrunner.feed.Answer;
import dev.showrunner.feed.Candidate;
import dev.showrunner.feed.Ladder;
import dev.showrunner.feed.Shelf;
import dev.showrunner.feed.Slot;
import dev.showrunner.feed.Title;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** "Popular in" one genre: what the region watches of it, then the newest of the catalog. Shared by a region's members. */
final class GenreRow extends LadderRow {
    private static final int LIMIT = 10;

    private final String genre;
    private final GenreSources from;
    private final Clock clock;

    GenreRow(String genre, GenreSources from, Clock clock) {
        super(new Slot("popular-in-" + slug(genre), "catalog", false, LIMIT), from.copies(), from.freshFor());
        this.genre = genre;
        this.from = from;
        this.clock = clock;
    }

    @Override
    Answer ask(Visit visit) {
        List<String> popular = from.regions().titles(visit.region());
        Map<String, Title> known = from.titles().find(popular, visit.deadline());
        return from.inGenre(genre, visit.deadline(), Answer.Failed::new, newest -> shelf(popular, known, newest));
    }

    @Override
    String audience(Visit visit) {
        return visit.region();
    }

    @Override
    List<Ladder.Step> belowStale(Visit visit) {
        String heading = heading();
        return List.of(bundled(() -> from.bundled().genres().stream()
                .filter(shelf -> shelf.heading().equals(heading))
                .findFirst()
                .orElseGet(() -> new Shelf(heading, List.of(), clock.instant()))));
    }

    private Answer shelf(List<String> popular, Map<String, Title> known, List<Title> newest) {
        Set<String> ids = new LinkedHashSet<>();
        popular.stream()
                .filter(id -> Optional.ofNullable(known.get(id))
                        .filter(title -> title.genres().contains(genre))
                        .isPresent())
                .forEach(ids::add);
        newest.forEach(title -> ids.add(title.titleId()));
        List<Candidate> items = new ArrayList<>();
        ids.forEach(id -> items.add(Candidate.of(id)));
        return items.isEmpty() ? new Answer.Nothing() : new Answer.Found(new Shelf(heading(), items, clock.instant()));
    }

    private String heading() {
        return "Popular in " + genre;
    }

    private static String slug(String genre) {
        return genre.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }
}
