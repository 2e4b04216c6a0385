package dev.showrunner.continuewatching;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The Continue Watching row of a profile: unfinished titles and next episodes, newest first, one card for each series, what
 * was hidden left out. Everything is decided from the stored registers when the row is read; nothing is stored for it.
 * Thread-safe.
 */
public final class ContinueWatching {

    private final PositionStore store;
    private final TitleStore titles;
    private final RowPolicy policy;

    /** A row over a store of positions and one of titles. */
    public ContinueWatching(PositionStore store, TitleStore titles, RowPolicy policy) {
        this.store = store;
        this.titles = titles;
        this.policy = policy;
    }

    /**
     * The row.
     *
     * @param limit the most cards to return
     * @throws StoreUnavailableException when a store does not answer in time
     */
    public List<RowEntry> row(String profileId, int limit) {
        Map<String, SeriesProgress> groups = new HashMap<>();
        store.readProfile(profileId).forEach((titleId, row) -> {
            String seriesId = seriesOf(titleId, row);
            groups.computeIfAbsent(seriesId.isEmpty() ? titleId : seriesId, key -> new SeriesProgress())
                    .add(titleId, seriesId, row);
        });
        return groups.values().stream()
                .flatMap(group -> group.entry(policy, titles).stream())
                .sorted(RowEntry.NEWEST_FIRST)
                .limit(limit)
                .toList();
    }

    /** As a report says; else, for a hidden card of an episode that was never begun, as the catalog says. */
    private String seriesOf(String titleId, ResumeRow row) {
        Optional<String> reported = Stream.of(row.latest(), row.completed(), row.hidden())
                .flatMap(Optional::stream)
                .map(Position::seriesId)
                .filter(series -> !series.isEmpty())
                .findFirst();
        if (reported.isPresent() || row.hidden().isEmpty()) {
            return reported.orElse("");
        }
        return titles.find(titleId).map(Title::seriesId).orElse("");
    }
}
