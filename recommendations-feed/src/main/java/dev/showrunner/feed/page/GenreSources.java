package dev.showrunner.feed.page;

import dev.showrunner.feed.Answer;
import dev.showrunner.feed.Title;
import dev.showrunner.feed.catalog.BundledTitles;
import dev.showrunner.feed.catalog.Catalog;
import dev.showrunner.feed.catalog.TitleCache;
import dev.showrunner.feed.config.FeedSettings;
import dev.showrunner.feed.policy.CallException;
import dev.showrunner.feed.policy.DependencyPolicy;
import dev.showrunner.feed.redis.RegionLists;
import dev.showrunner.kit.NanoClock;
import dev.showrunner.kit.deadline.Deadline;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What rows by genre are made from. */
@Singleton
final class GenreSources {
    private static final int READ = 80;

    private final Catalog catalog;
    private final DependencyPolicy policy;
    private final TitleCache titles;
    private final StaleCopies copies;
    private final RegionLists regions;
    private final BundledTitles bundled;
    private final Duration freshFor;
    private final NanoClock nanos;
    private volatile Sizes sizes;

    GenreSources(
            Catalog catalog,
            @Named("catalog-lists") DependencyPolicy policy,
            TitleCache titles,
            StaleCopies copies,
            RegionLists regions,
            BundledTitles bundled,
            FeedSettings settings,
            NanoClock nanos) {
        this.catalog = catalog;
        this.policy = policy;
        this.titles = titles;
        this.copies = copies;
        this.regions = regions;
        this.bundled = bundled;
        this.freshFor = settings.catalogFresh();
        this.nanos = nanos;
        this.sizes = new Sizes(bundledSizes(bundled), nanos.nanoTime() - freshFor.toNanos());
    }

    /** Titles in each genre; the last that was read when the catalog does not answer, at first those of the jar. */
    Map<String, Long> sizes(Deadline deadline) {
        Sizes last = sizes;
        if (nanos.nanoTime() - last.readNanos() >= freshFor.toNanos()) {
            sizes = policy.<Sizes>call(deadline, this::readSizes, _ -> last);
        }
        return sizes.byGenre();
    }

    /** The same from memory. */
    Map<String, Long> knownSizes() {
        return sizes.byGenre();
    }

    /** The newest titles of a genre, turned into an answer. */
    Answer inGenre(
            String genre, Deadline deadline, Function<String, Answer> failure, Function<List<Title>, Answer> success) {
        return policy.<Answer>call(
                deadline,
                timeout -> {
                    List<Title> newest = catalog.inGenre(genre, READ, timeout);
                    titles.put(newest);
                    return success.apply(newest);
                },
                failure);
    }

    TitleCache titles() {
        return titles;
    }

    StaleCopies copies() {
        return copies;
    }

    RegionLists regions() {
        return regions;
    }

    BundledTitles bundled() {
        return bundled;
    }

    Duration freshFor() {
        return freshFor;
    }

    private Sizes readSizes(Duration timeout) throws CallException {
        Map<String, Long> read = catalog.genres(timeout);
        return new Sizes(read.isEmpty() ? bundledSizes(bundled) : Map.copyOf(read), nanos.nanoTime());
    }

    private static Map<String, Long> bundledSizes(BundledTitles bundled) {
        return bundled.all().stream()
                .flatMap(title -> title.genres().stream())
                .collect(Collectors.groupingBy(genre -> genre, Collectors.counting()));
    }

    private record Sizes(Map<String, Long> byGenre, long readNanos) {}
}
