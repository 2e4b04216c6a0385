package dev.showrunner.feed.page;

import dev.showrunner.feed.Row;
import dev.showrunner.feed.Rung;
import dev.showrunner.feed.Served;
import dev.showrunner.feed.Shelf;
import dev.showrunner.feed.Slot;
import dev.showrunner.feed.catalog.BundledTitles;
import dev.showrunner.feed.catalog.TitleCache;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The rows of the page from top to bottom, and what fills it up when rows are missing. */
@Singleton
final class PageLayout {
    private static final int BUNDLED_LIMIT = 10;

    private final List<RowSource> sources;
    private final List<Row> lastResort;

    PageLayout(
            ContinueWatchingRow continueWatching,
            TopTenRow topTen,
            ForYouRow forYou,
            NewReleasesRow newReleases,
            GenreRows genres,
            StaleCopies copies,
            TitleCache titles,
            BundledTitles bundled,
            Clock clock) {
        this.sources = List.of(
                continueWatching,
                topTen,
                new BecauseYouWatchedRow(0, copies, titles, bundled, clock),
                new BecauseYouWatchedRow(1, copies, titles, bundled, clock),
                forYou,
                newReleases,
                genres);
        this.lastResort = lastResort(bundled.genres());
    }

    List<RowSource> sources() {
        return sources;
    }

    /** Rows of bundled titles, no title twice: enough of them for a page even after every other row took its share. */
    List<Row> lastResort() {
        return lastResort;
    }

    private static List<Row> lastResort(List<Shelf> shelves) {
        List<Row> rows = new ArrayList<>();
        for (Shelf shelf : shelves) {
            Slot slot = new Slot("bundled-" + (rows.size() + 1), "bundled", false, BUNDLED_LIMIT);
            Served served = new Served(shelf, "bundled", Rung.SNAPSHOT, "fills the page");
            rows.add(new Row(slot, served, Duration.ZERO));
        }
        return List.copyOf(rows);
    }
}
