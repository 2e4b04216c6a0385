package dev.showrunner.continuewatching;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rows of one series (or of one film, which is a series of one) and the one card that they give.
 *
 * <p>The newest activity decides. An unfinished episode is resumed. A finished one is followed by the episode that its own
 * report names, else by the next one that the catalog numbers: gaps are skipped, a season is followed by the next, and
 * whoever watches the series again is led through it again. A special (season 0) belongs nowhere in the story, so without
 * a named successor it is passed over and the activity before it decides. After the last episode there is no card.
 */
final class SeriesProgress {

    private static final int SPECIALS = 0;

    private record Activity(String titleId, TitleState state) {
        long stampUs() {
            return state.report().stampUs();
        }
    }

    private final Map<String, ResumeRow> rows = new HashMap<>();
    private String seriesId = "";

    /** @param series the series that the title belongs to, empty for a film and for the series itself */
    void add(String titleId, String series, ResumeRow row) {
        rows.put(titleId, row);
        if (!series.isEmpty()) {
            seriesId = series;
        }
    }

    /** The card, if there is something to go on with and it was not hidden since. */
    Optional<RowEntry> entry(RowPolicy policy, TitleStore titles) {
        List<Activity> newestFirst = rows.entrySet().stream()
                .flatMap(row ->
                        TitleState.of(row.getValue(), policy).stream().map(state -> new Activity(row.getKey(), state)))
                .sorted(Comparator.comparingLong(Activity::stampUs).reversed().thenComparing(Activity::titleId))
                .toList();
        if (newestFirst.isEmpty() || newestFirst.getFirst().stampUs() <= hiddenUs()) {
            return Optional.empty();
        }
        for (Activity activity : newestFirst) {
            switch (activity.state()) {
                case TitleState.InProgress(Position report) -> {
                    return Optional.of(RowEntry.resume(activity.titleId(), seriesId, report, report));
                }
                case TitleState.Finished(Position report) -> {
                    Optional<RowEntry> next = next(activity.titleId(), report, policy, titles);
                    if (next.isPresent() || report.season() != SPECIALS || seriesId.isEmpty()) {
                        return next;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private long hiddenUs() {
        return rows.values().stream()
                .flatMap(row -> row.hidden().stream())
                .mapToLong(Position::stampUs)
                .max()
                .orElse(Long.MIN_VALUE);
    }

    private Optional<RowEntry> next(String finishedId, Position finished, RowPolicy policy, TitleStore titles) {
        if (seriesId.isEmpty()) {
            return Optional.empty();
        }
        return successor(finishedId, finished, titles).map(nextId -> {
            Optional<TitleState> own = Optional.ofNullable(rows.get(nextId)).flatMap(row -> TitleState.of(row, policy));
            return own.isPresent() && own.get() instanceof TitleState.InProgress(Position position)
                    ? RowEntry.resume(nextId, seriesId, position, finished)
                    : RowEntry.begin(
                            nextId,
                            seriesId,
                            titles.find(nextId).map(Title::runtimeMs).orElse(0L),
                            finished);
        });
    }

    private Optional<String> successor(String finishedId, Position finished, TitleStore titles) {
        if (!finished.nextTitleId().isEmpty()) {
            return Optional.of(finished.nextTitleId());
        }
        Optional<Title> known = titles.find(finishedId);
        Optional<String> named = known.map(Title::nextTitleId).filter(next -> !next.isEmpty());
        if (named.isPresent()) {
            return named;
        }
        Title here = known.orElseGet(
                () -> new Title(finishedId, finished.runtimeMs(), seriesId, finished.season(), finished.episode(), ""));
        if (here.season() == SPECIALS) {
            return Optional.empty();
        }
        return titles.episodes(seriesId).stream()
                .filter(other -> other.season() > here.season()
                        || (other.season() == here.season() && other.episode() > here.episode()))
                .min(Title.STORY_ORDER)
                .map(Title::titleId);
    }
}
