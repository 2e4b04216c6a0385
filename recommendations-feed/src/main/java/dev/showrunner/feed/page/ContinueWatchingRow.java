package dev.showrunner.feed.page;

import dev.showrunner.feed.Answer;
import dev.showrunner.feed.Candidate;
import dev.showrunner.feed.Ladder;
import dev.showrunner.feed.Rung;
import dev.showrunner.feed.Shelf;
import dev.showrunner.feed.Slot;
import dev.showrunner.feed.Taste;
import dev.showrunner.feed.client.ContinueWatchingClient;
import dev.showrunner.feed.policy.CallException;
import dev.showrunner.feed.policy.DependencyPolicy;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the profile has begun. When continue-watching is away, the model still knows what was watched lately and not
 * finished, though not up to where. There is no rung below the profile's own: nobody continues a stranger's titles.
 */
@Singleton
final class ContinueWatchingRow extends LadderRow {
    private static final String HEADING = "Continue Watching";
    private static final int LIMIT = 20;

    private final ContinueWatchingClient client;
    private final DependencyPolicy policy;
    private final Clock clock;

    ContinueWatchingRow(
            ContinueWatchingClient client,
            @Named("continue-watching") DependencyPolicy policy,
            StaleCopies copies,
            Clock clock) {
        super(new Slot("continue-watching", "continue-watching", true, LIMIT), copies, Duration.ZERO);
        this.client = client;
        this.policy = policy;
        this.clock = clock;
    }

    @Override
    Answer ask(Visit visit) {
        return policy.<Answer>call(visit.deadline(), timeout -> live(visit, timeout), Answer.Failed::new);
    }

    @Override
    String audience(Visit visit) {
        return visit.profileId();
    }

    @Override
    List<Ladder.Step> aboveStale(Visit visit) {
        return List.of(
                new Ladder.Step(Rung.NEAR_LINE, "model", () -> visit.tasteNow().flatMap(this::unfinished)));
    }

    private Answer live(Visit visit, Duration timeout) throws CallException {
        List<Candidate> entries = client.entries(visit.profileId(), timeout);
        return entries.isEmpty()
                ? new Answer.Nothing()
                : new Answer.Found(new Shelf(HEADING, entries, clock.instant()));
    }

    private Optional<Shelf> unfinished(Taste taste) {
        List<Candidate> items = taste.history().stream()
                .filter(watched -> !watched.finished())
                .limit(LIMIT)
                .map(watched -> Candidate.of(watched.titleId()))
                .toList();
        return Optional.of(new Shelf(HEADING, items, clock.instant()));
    }
}
