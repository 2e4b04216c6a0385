package dev.showrunner.feed.page;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.showrunner.feed.Answer;
import dev.showrunner.feed.Shelf;
import dev.showrunner.feed.config.FeedSettings;
import dev.showrunner.kit.NanoClock;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/**
 * The last live answer for each row and profile, or row and region. Written from live answers only: a fallback that came
 * back in here would be handed out as news. Up to a row's fresh age a copy still counts as live; from then until the
 * hard age it is the stale rung. Fresh ages are spread by the key, so that what was stored together does not fall due
 * together. Thread-safe.
 */
@Singleton
final class StaleCopies {
    private static final int SIZE = 10_000;
    private static final int SPREAD_PERCENT = 20;

    private final NanoClock nanos;
    private final Cache<String, Copy> copies;

    StaleCopies(FeedSettings settings, NanoClock nanos) {
        this.nanos = nanos;
        this.copies = Caffeine.newBuilder()
                .maximumSize(SIZE)
                .expireAfterWrite(settings.staleFor())
                .ticker(nanos::nanoTime)
                .build();
    }

    /** The copy if it still counts as live. */
    Optional<Shelf> fresh(String key, Duration age) {
        Copy copy = copies.getIfPresent(key);
        long spread = age.toNanos() / 100 * Math.floorMod(key.hashCode(), SPREAD_PERCENT);
        return copy != null && nanos.nanoTime() - copy.storedNanos() < age.toNanos() - spread
                ? Optional.of(copy.shelf())
                : Optional.empty();
    }

    /** The copy, whatever its age up to the hard one. */
    Optional<Shelf> stale(String key) {
        return Optional.ofNullable(copies.getIfPresent(key)).map(Copy::shelf);
    }

    /** Learns from an answer: keeps what was found, forgets what is no more, and leaves a failure alone. */
    void learn(String key, Answer answer) {
        switch (answer) {
            case Answer.Found(Shelf shelf) -> copies.put(key, new Copy(shelf, nanos.nanoTime()));
            case Answer.Nothing _ -> copies.invalidate(key);
            case Answer.Failed _ -> {}
        }
    }

    private record Copy(Shelf shelf, long storedNanos) {}
}
