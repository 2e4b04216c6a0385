package dev.showrunner.feed.catalog;

import dev.showrunner.feed.Title;
import dev.showrunner.feed.policy.CallException;
import dev.showrunner.kit.tracing.Tracing;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/** Asks PostgreSQL, within the time that each question is given. */
@Singleton
public final class Catalog {
    private final TitleRepository titles;
    private final TimedStatements statements;
    private final Tracing tracing;

    Catalog(TitleRepository titles, @Named(TaskExecutors.BLOCKING) ExecutorService threads, Tracing tracing) {
        this.titles = titles;
        this.tracing = tracing;
        this.statements = new TimedStatements(threads);
    }

    /** The titles among these that the catalog knows. */
    public List<Title> find(Collection<String> titleIds, Duration timeout) throws CallException {
        return titles(timeout, () -> titles.findByTitleIdIn(titleIds));
    }

    /** One title. */
    public Optional<Title> find(String titleId, Duration timeout) throws CallException {
        return statements.run(timeout, () -> titles.findById(titleId)).map(TitleEntity::toTitle);
    }

    /** The newest titles. */
    public List<Title> newest(int limit, Duration timeout) throws CallException {
        return titles(timeout, () -> titles.newest(limit));
    }

    /** The newest titles of a genre. */
    public List<Title> inGenre(String genre, int limit, Duration timeout) throws CallException {
        return titles(timeout, () -> titles.inGenre(genre, limit));
    }

    /** Titles in each genre, the largest first. */
    public Map<String, Long> genres(Duration timeout) throws CallException {
        Map<String, Long> genres = new LinkedHashMap<>();
        statements.run(timeout, titles::genres).forEach(count -> genres.put(count.genre(), count.titles()));
        return genres;
    }

    /** Titles whose name contains the text, whatever its case; the closest first. */
    public List<Title> search(String text, int limit, Duration timeout) throws CallException {
        String lower = text.toLowerCase(Locale.ROOT);
        String pattern = "%" + lower.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
        return titles(timeout, () -> titles.search(pattern, lower, limit));
    }

    /** Adds or replaces titles, all or none. */
    public void put(List<Title> changed, Duration timeout) throws CallException {
        List<TitleEntity> rows =
                changed.stream().map(title -> TitleEntity.of(title, false)).toList();
        statements.run(timeout, () -> {
            titles.upsert(rows);
            return rows.size();
        });
    }

    private List<Title> titles(Duration timeout, Supplier<List<TitleEntity>> statement) throws CallException {
        return tracing.call("postgres: read titles", () -> statements.run(timeout, statement)).stream()
                .map(TitleEntity::toTitle)
                .toList();
    }
}
