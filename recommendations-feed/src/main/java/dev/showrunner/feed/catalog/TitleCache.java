package dev.showrunner.feed.catalog;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.showrunner.feed.Title;
import dev.showrunner.feed.policy.DependencyPolicy;
import dev.showrunner.kit.NanoClock;
import dev.showrunner.kit.deadline.Deadline;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What pages need to know of titles, in memory. After its soft age a title is asked for again; when the catalog does not
 * answer, the old entry serves until its hard age. Soft ages are spread by the identifier, so that what was loaded
 * together does not fall due together. That a title is unknown is remembered, too, for a short while. Thread-safe.
 */
@Singleton
public final class TitleCache {
    private static final int SIZE = 20_000;
    private static final Duration SOFT = Duration.ofSeconds(60);
    private static final Duration SOFT_UNKNOWN = Duration.ofSeconds(5);
    private static final Duration HARD = Duration.ofHours(6);
    private static final int SPREAD_PERCENT = 20;

    private final Catalog catalog;
    private final DependencyPolicy policy;
    private final BundledTitles bundled;
    private final NanoClock nanos;
    private final Cache<String, Entry> entries;

    TitleCache(Catalog catalog, @Named("catalog") DependencyPolicy policy, BundledTitles bundled, NanoClock nanos) {
        this.catalog = catalog;
        this.policy = policy;
        this.bundled = bundled;
        this.nanos = nanos;
        this.entries = Caffeine.newBuilder()
                .maximumSize(SIZE)
                .expireAfterWrite(HARD)
                .ticker(nanos::nanoTime)
                .build();
    }

    /** The titles among these that are known, by identifier; never fails and takes no longer than the deadline. */
    public Map<String, Title> find(Collection<String> titleIds, Deadline deadline) {
        Set<String> due = due(titleIds);
        if (!due.isEmpty()) {
            // Stale entries stay in place when the catalog does not answer.
            policy.<Optional<List<Title>>>call(
                            deadline, timeout -> Optional.of(catalog.find(due, timeout)), _ -> Optional.empty())
                    .ifPresent(found -> store(due, found));
        }
        Map<String, Title> known = new HashMap<>();
        for (String titleId : titleIds) {
            lookup(titleId).ifPresent(title -> known.put(titleId, title));
        }
        return known;
    }

    /** Remembers titles that have just been written or read. */
    public void put(Collection<Title> titles) {
        titles.forEach(title -> entries.put(title.titleId(), entry(title.titleId(), Optional.of(title))));
    }

    private Optional<Title> lookup(String titleId) {
        Entry entry = entries.getIfPresent(titleId);
        Optional<Title> title = entry == null ? Optional.empty() : entry.title();
        return title.or(() -> bundled.find(titleId));
    }

    private Set<String> due(Collection<String> titleIds) {
        long now = nanos.nanoTime();
        Set<String> due = new LinkedHashSet<>();
        for (String titleId : titleIds) {
            Entry entry = entries.getIfPresent(titleId);
            if (entry == null || now - entry.dueNanos() >= 0) {
                due.add(titleId);
            }
        }
        return due;
    }

    private void store(Set<String> asked, List<Title> found) {
        Set<String> unknown = new HashSet<>(asked);
        found.forEach(title -> unknown.remove(title.titleId()));
        put(found);
        unknown.forEach(titleId -> entries.put(titleId, entry(titleId, Optional.empty())));
    }

    private Entry entry(String titleId, Optional<Title> title) {
        long soft = (title.isPresent() ? SOFT : SOFT_UNKNOWN).toNanos();
        long spread = soft / 100 * Math.floorMod(titleId.hashCode(), SPREAD_PERCENT);
        return new Entry(title, nanos.nanoTime() + soft + spread);
    }

    private record Entry(Optional<Title> title, long dueNanos) {}
}
