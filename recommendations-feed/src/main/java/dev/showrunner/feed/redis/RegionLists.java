package dev.showrunner.feed.redis;

import dev.showrunner.feed.Candidate;
import dev.showrunner.feed.Shelf;
import dev.showrunner.feed.policy.DependencyPolicy;
import dev.showrunner.kit.NanoClock;
import dev.showrunner.kit.deadline.Deadline;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What each region watches, kept in memory and read again every few seconds: the rung that must be there when nothing
 * answers cannot be one that asks. What was read last stays for as long as Redis is away.
 */
@Singleton
public final class RegionLists {
    /** All regions together. */
    public static final String WORLD = "world";

    private static final Duration BUDGET = Duration.ofSeconds(1);

    private final ModelReader model;
    private final DependencyPolicy policy;
    private final NanoClock nanos;
    private final Clock clock;
    private volatile Lists lists = new Lists(Map.of(), Instant.EPOCH);

    RegionLists(ModelReader model, @Named("model-lists") DependencyPolicy policy, NanoClock nanos, Clock clock) {
        this.model = model;
        this.policy = policy;
        this.nanos = nanos;
        this.clock = clock;
    }

    /** Titles by popularity in the region, or in the world where the region has none yet; may be empty. */
    public List<String> titles(String region) {
        Map<String, List<String>> known = lists.byRegion();
        return known.getOrDefault(region, known.getOrDefault(WORLD, List.of()));
    }

    /** The same as a shelf. */
    public Optional<Shelf> shelf(String region, String heading) {
        List<Candidate> items = titles(region).stream().map(Candidate::of).toList();
        return items.isEmpty() ? Optional.empty() : Optional.of(new Shelf(heading, items, lists.asOf()));
    }

    @Scheduled(initialDelay = "1s", fixedDelay = "${feed.region-refresh:5s}")
    void refresh() {
        Deadline deadline = Deadline.after(BUDGET, nanos);
        lists = policy.<Lists>call(deadline, timeout -> new Lists(model.popular(timeout), clock.instant()), _ -> lists);
    }

    private record Lists(Map<String, List<String>> byRegion, Instant asOf) {}
}
