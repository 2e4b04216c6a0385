package dev.showrunner.feed.page;

import dev.showrunner.feed.Answer;
import dev.showrunner.feed.Candidate;
import dev.showrunner.feed.Ladder;
import dev.showrunner.feed.Shelf;
import dev.showrunner.feed.Slot;
import dev.showrunner.feed.Title;
import dev.showrunner.feed.catalog.BundledTitles;
import dev.showrunner.feed.catalog.Catalog;
import dev.showrunner.feed.catalog.TitleCache;
import dev.showrunner.feed.config.FeedSettings;
import dev.showrunner.feed.policy.CallException;
import dev.showrunner.feed.policy.DependencyPolicy;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** The newest titles of the catalog: the same for everybody, so one copy serves many pages. */
@Singleton
final class NewReleasesRow extends LadderRow {
    private static final int LIMIT = 10;
    private static final int READ = 80;

    private final Catalog catalog;
    private final DependencyPolicy policy;
    private final TitleCache titles;
    private final BundledTitles bundled;
    private final Clock clock;

    NewReleasesRow(
            Catalog catalog,
            @Named("catalog-lists") DependencyPolicy policy,
            StaleCopies copies,
            TitleCache titles,
            BundledTitles bundled,
            FeedSettings settings,
            Clock clock) {
        super(new Slot("new-releases", "catalog", false, LIMIT), copies, settings.catalogFresh());
        this.catalog = catalog;
        this.policy = policy;
        this.titles = titles;
        this.bundled = bundled;
        this.clock = clock;
    }

    @Override
    Answer ask(Visit visit) {
        return policy.<Answer>call(visit.deadline(), this::live, Answer.Failed::new);
    }

    @Override
    String audience(Visit visit) {
        return "";
    }

    @Override
    List<Ladder.Step> belowStale(Visit visit) {
        return List.of(bundled(bundled::newest));
    }

    private Answer live(Duration timeout) throws CallException {
        List<Title> newest = catalog.newest(READ, timeout);
        titles.put(newest);
        List<Candidate> items =
                newest.stream().map(title -> Candidate.of(title.titleId())).toList();
        return items.isEmpty()
                ? new Answer.Nothing()
                : new Answer.Found(new Shelf("New Releases", items, clock.instant()));
    }
}
