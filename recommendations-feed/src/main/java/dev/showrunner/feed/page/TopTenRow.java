package dev.showrunner.feed.page;

import dev.showrunner.feed.Answer;
import dev.showrunner.feed.Ladder;
import dev.showrunner.feed.Rung;
import dev.showrunner.feed.Shelf;
import dev.showrunner.feed.Slot;
import dev.showrunner.feed.catalog.BundledTitles;
import dev.showrunner.feed.client.TrendingClient;
import dev.showrunner.feed.policy.CallException;
import dev.showrunner.feed.policy.DependencyPolicy;
import dev.showrunner.feed.redis.RegionLists;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** The Top 10 of the member's region. The model's own counts for the region stand in for it, under another heading. */
@Singleton
final class TopTenRow extends LadderRow {
    private static final int LIMIT = 10;

    private final TrendingClient client;
    private final DependencyPolicy policy;
    private final RegionLists regions;
    private final BundledTitles bundled;

    TopTenRow(
            TrendingClient client,
            @Named("trending") DependencyPolicy policy,
            StaleCopies copies,
            RegionLists regions,
            BundledTitles bundled) {
        super(new Slot("top-10", "trending", true, LIMIT), copies, Duration.ZERO);
        this.client = client;
        this.policy = policy;
        this.regions = regions;
        this.bundled = bundled;
    }

    @Override
    Answer ask(Visit visit) {
        return policy.<Answer>call(visit.deadline(), timeout -> live(visit, timeout), Answer.Failed::new);
    }

    @Override
    String audience(Visit visit) {
        return visit.region();
    }

    @Override
    List<Ladder.Step> belowStale(Visit visit) {
        String region = visit.region();
        return List.of(
                new Ladder.Step(Rung.REGION, "model", () -> regions.shelf(region, "Popular in " + region)),
                bundled(bundled::popular));
    }

    private Answer live(Visit visit, Duration timeout) throws CallException {
        TrendingClient.Chart chart = client.topTen(visit.region(), timeout);
        return chart.entries().isEmpty()
                ? new Answer.Nothing()
                : new Answer.Found(new Shelf("Top 10 in " + visit.region(), chart.entries(), chart.asOf()));
    }
}
