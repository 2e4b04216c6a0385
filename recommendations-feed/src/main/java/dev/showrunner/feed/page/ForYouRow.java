package dev.showrunner.feed.page;

import dev.showrunner.feed.Answer;
import dev.showrunner.feed.Candidate;
import dev.showrunner.feed.CoVisitation;
import dev.showrunner.feed.Ladder;
import dev.showrunner.feed.Rung;
import dev.showrunner.feed.Shelf;
import dev.showrunner.feed.Slot;
import dev.showrunner.feed.catalog.BundledTitles;
import dev.showrunner.feed.redis.RegionLists;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Titles for the profile as a whole. */
@Singleton
final class ForYouRow extends LadderRow {
    private static final int LIMIT = 10;

    private final RegionLists regions;
    private final BundledTitles bundled;
    private final Clock clock;

    ForYouRow(StaleCopies copies, RegionLists regions, BundledTitles bundled, Clock clock) {
        super(new Slot("for-you", "model", false, LIMIT), copies, Duration.ZERO);
        this.regions = regions;
        this.bundled = bundled;
        this.clock = clock;
    }

    @Override
    Answer ask(Visit visit) {
        Visit.Learned learned = visit.awaitTaste();
        if (learned.taste().isEmpty()) {
            return new Answer.Failed(learned.why());
        }
        List<Candidate> proposed = CoVisitation.forYou(learned.taste().get());
        return proposed.isEmpty()
                ? new Answer.Nothing()
                : new Answer.Found(new Shelf("For You", proposed, clock.instant()));
    }

    @Override
    String audience(Visit visit) {
        return visit.profileId();
    }

    @Override
    List<Ladder.Step> belowStale(Visit visit) {
        String region = visit.region();
        return List.of(
                new Ladder.Step(Rung.REGION, "model", () -> regions.shelf(region, "Watched in " + region)),
                bundled(bundled::popular));
    }
}
