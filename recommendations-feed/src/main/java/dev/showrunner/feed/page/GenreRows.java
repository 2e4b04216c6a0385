package dev.showrunner.feed.page;

import dev.showrunner.feed.GenreTaste;
import dev.showrunner.feed.Row;
import dev.showrunner.feed.Rung;
import dev.showrunner.feed.Served;
import dev.showrunner.feed.Taste;
import dev.showrunner.feed.Title;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * "Popular in" the profile's favourite genre, and further genres as spares. A page whose profile could not be read has
 * genres that are not the member's: that is a step down the ladder, and said.
 */
@Singleton
final class GenreRows implements RowSource {
    private static final int GENRES = 6;

    private final GenreSources from;
    private final Clock clock;

    GenreRows(GenreSources from, Clock clock) {
        this.from = from;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "popular-in-genre";
    }

    @Override
    public List<Filled> fill(Visit visit) {
        Map<String, Long> sizes = from.sizes(visit.deadline());
        Visit.Learned learned = visit.awaitTaste();
        List<String> genres = favourites(visit, learned.taste(), sizes);
        List<Filled> rows = new ArrayList<>();
        boolean asking = true;
        for (String genre : genres) {
            GenreRow row = new GenreRow(genre, from, clock);
            List<Filled> filled = asking ? row.fill(visit) : row.fallback(visit, "catalog-lists: not asked again");
            // One failure is enough: the spares come from memory then.
            asking &= filled.stream().allMatch(one -> one.row().served().rung() == Rung.LIVE);
            rows.addAll(filled);
        }
        return arranged(learned.taste().isPresent() ? rows : impersonal(rows, learned.why()));
    }

    @Override
    public List<Filled> fallback(Visit visit, String why) {
        List<Filled> rows = new ArrayList<>();
        for (String genre : favourites(visit, Optional.empty(), from.knownSizes())) {
            rows.addAll(new GenreRow(genre, from, clock).fallback(visit, why));
        }
        return arranged(rows);
    }

    private List<String> favourites(Visit visit, Optional<Taste> taste, Map<String, Long> sizes) {
        List<Title> watched = taste.map(Taste::watchedTitles)
                .map(ids -> from.titles().find(ids, visit.deadline()).values())
                .map(List::copyOf)
                .orElse(List.of());
        return GenreTaste.ranked(watched, sizes).stream().limit(GENRES).toList();
    }

    private static List<Filled> impersonal(List<Filled> rows, String why) {
        return rows.stream().map(filled -> relabelled(filled, why)).toList();
    }

    private static Filled relabelled(Filled filled, String why) {
        Served served = filled.row().served();
        if (served.rung() != Rung.LIVE) {
            return filled;
        }
        Served below = new Served(served.shelf(), served.source(), Rung.REGION, why);
        return new Filled(new Row(filled.row().slot(), below, filled.row().took()), filled.spare());
    }

    /** The first is wanted, the others are spare. */
    private static List<Filled> arranged(List<Filled> rows) {
        List<Filled> arranged = new ArrayList<>();
        for (Filled filled : rows) {
            arranged.add(new Filled(filled.row(), !arranged.isEmpty()));
        }
        return arranged;
    }
}
