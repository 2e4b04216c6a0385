package dev.showrunner.feed.page;

import dev.showrunner.feed.Answer;
import dev.showrunner.feed.Candidate;
import dev.showrunner.feed.CoVisitation;
import dev.showrunner.feed.Ladder;
import dev.showrunner.feed.Shelf;
import dev.showrunner.feed.Slot;
import dev.showrunner.feed.Taste;
import dev.showrunner.feed.Title;
import dev.showrunner.feed.catalog.BundledTitles;
import dev.showrunner.feed.catalog.TitleCache;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** "Because You Watched": titles like the newest ones of the history that have neighbours, one row for each. */
final class BecauseYouWatchedRow extends LadderRow {
    private static final int LIMIT = 10;

    private final int index;
    private final TitleCache titles;
    private final BundledTitles bundled;
    private final Clock clock;

    /** The row for the n-th such title, from 0. */
    BecauseYouWatchedRow(int index, StaleCopies copies, TitleCache titles, BundledTitles bundled, Clock clock) {
        super(new Slot("because-you-watched-" + (index + 1), "model", false, LIMIT), copies, Duration.ZERO);
        this.index = index;
        this.titles = titles;
        this.bundled = bundled;
        this.clock = clock;
    }

    @Override
    Answer ask(Visit visit) {
        Visit.Learned learned = visit.awaitTaste();
        if (learned.taste().isEmpty()) {
            return new Answer.Failed(learned.why());
        }
        Taste taste = learned.taste().get();
        Optional<String> seed = seed(taste);
        return seed.<Answer>map(titleId -> new Answer.Found(shelf(visit, taste, titleId)))
                .orElseGet(Answer.Nothing::new);
    }

    @Override
    String audience(Visit visit) {
        return visit.profileId();
    }

    @Override
    List<Ladder.Step> belowStale(Visit visit) {
        return List.of(bundled(() -> bundled.genres().get(index)));
    }

    private Optional<String> seed(Taste taste) {
        return taste.history().stream()
                .map(Taste.Watched::titleId)
                .filter(titleId -> !CoVisitation.because(taste, titleId).isEmpty())
                .skip(index)
                .findFirst();
    }

    private Shelf shelf(Visit visit, Taste taste, String seed) {
        String name = Optional.ofNullable(
                        titles.find(List.of(seed), visit.deadline()).get(seed))
                .map(Title::name)
                .orElse(seed);
        List<Candidate> like = CoVisitation.because(taste, seed);
        return new Shelf("Because You Watched " + name, like, clock.instant());
    }
}
